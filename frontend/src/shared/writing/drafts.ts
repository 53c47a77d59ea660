import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'
import { isApiError } from '@/lib/problem'
import { readDraft, useDraft } from '@/lib/useDraft'

export type ServerDraft = components['schemas']['Draft']
export type Target = 'question.new' | 'post.new' | 'article.new' | `answer.${string}` | `comment.${string}` | `edit.${string}`

/** What drafts hold: the fields of the form, and for the list of drafts what it is about. */
export type Content = { title?: string; body: string; topics?: string[]; space_id?: string; kind?: string; collection_id?: string; note?: string; about?: string; /** The version an edit began from. */ version?: number }

/** All drafts of the person in one answer: whoever opens a composer needs to know whether there is one, and asking for each would be many questions. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/drafts', { params: { query: { limit: 100 } }, signal })),
  staleTime: 30_000,
})

type Drafts = { items: ServerDraft[]; page: components['schemas']['PageInfo'] }
const change = (client: QueryClient, by: (items: ServerDraft[]) => ServerDraft[]) =>
  client.setQueryData(draftsQuery.queryKey, (old: Drafts | undefined) => (old ? { ...old, items: by(old.items) } : old))

/** Puts a draft on the server and into the list. */
export async function saveDraft(client: QueryClient, target: string, content: Content) {
  const saved = await data(api.PUT('/api/v1/drafts/{target}', { params: { path: { target } }, body: { content: content as never } }))
  change(client, (items) => [saved, ...items.filter((one) => one.target !== target)])
}

/** Takes it away there; one that is gone already is gone. */
export async function removeDraft(client: QueryClient, target: string) {
  try {
    await api.DELETE('/api/v1/drafts/{target}', { params: { path: { target } } })
  } catch (error) {
    if (!isApiError(error, 404)) throw error
  }
  change(client, (items) => items.filter((one) => one.target !== target))
}

/** The content of a draft, whatever an older or another client put into it. */
export function contentOf(raw: Record<string, unknown>): Content {
  const text = (name: string) => (typeof raw[name] === 'string' ? { [name]: raw[name] } : {})
  const topics = Array.isArray(raw['topics']) ? { topics: raw['topics'].filter((one): one is string => typeof one === 'string') } : {}
  const version = typeof raw['version'] === 'number' ? { version: raw['version'] } : {}
  return { body: '', ...text('title'), ...text('body'), ...text('space_id'), ...text('kind'), ...text('collection_id'), ...text('note'), ...text('about'), ...topics, ...version }
}

const blank = (content: Content) => !content.title?.trim() && !content.body.trim() && !content.topics?.length

/**
 * Whether the draft of a target can be shown: at once when this device has it, else when the server has said what it has (or cannot
 * be reached: then writing begins without it).
 */
export function useStoredDraft(target: Target): { ready: boolean; remote: { value: Content; at: string } | null } {
  const drafts = useQuery(draftsQuery)
  const found = drafts.data?.items.find((one) => one.target === target)
  return {
    ready: !drafts.isPending || drafts.fetchStatus === 'paused' || drafts.failureCount > 0 || readDraft(target) !== null,
    remote: found ? { value: contentOf(found.content), at: found.updated_at } : null,
  }
}

/** A draft of a target on this device and the server. Mount it when `useStoredDraft` is ready. */
export function useWriting(target: Target, initial: Content, remote: { value: Content; at: string } | null) {
  const client = useQueryClient()
  const known = useCallback(() => client.getQueryData(draftsQuery.queryKey)?.items.some((one) => one.target === target) ?? false, [client, target])
  const remove = useCallback(async () => {
    if (known()) await removeDraft(client, target)
  }, [client, known, target])
  const draft = useDraft<Content>({
    key: target,
    initial,
    remote,
    save: (value) => (blank(value) ? remove() : saveDraft(client, target, value)),
    remove,
    isEmpty: blank,
  })
  const { clear } = draft
  /** After the server said 201: nothing of the draft is left, here or there. */
  const done = useCallback(() => {
    clear()
    void remove().catch(() => undefined)
  }, [clear, remove])
  const set = (part: Partial<Content>) => draft.setValue((before) => ({ ...before, ...part }))
  return { ...draft, set, done }
}
export type Writing = ReturnType<typeof useWriting>
