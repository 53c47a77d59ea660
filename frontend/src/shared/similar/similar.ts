import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type SimilarKind = Schemas['DraftKind']
export type SimilarThing = Schemas['SimilarThing']
export type SimilarReason = Schemas['SimilarReason']

export type Draft = { title: string; body: string; topics: readonly string[] }

export const similarKey = ['search', 'similar'] as const

/** Fewer words than this are like nothing; the server looks closer. */
const FEWEST_WORDS = 3
/** What of a long text is sent: its words repeat themselves. */
const MOST_TEXT = 10_000

const words = (text: string) => text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length

/** What is like a draft. The last answer stays until the next one comes, so that nothing flickers; a failure shows nothing. */
export const similarQuery = (kind: SimilarKind, { title, body, topics }: Draft) => {
  const draft = { kind, title: title.trim(), body: body.slice(0, MOST_TEXT), topics: topics.map((one) => one.trim()).filter(Boolean) }
  return queryOptions({
    queryKey: [...similarKey, draft],
    queryFn: ({ signal }) => data(api.POST('/api/v1/search/similar', { body: draft, signal })),
    enabled: words(`${title} ${body}`) >= FEWEST_WORDS,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  })
}

const at = (id: string) => ({ params: { path: { id } } })

/**
 * "Same for me": a vote, or a like for a suggestion, and word of what happens there. What was said before stays; somebody who wants
 * to hear nothing, or only mentions, hears of answers now, because they have just asked for them.
 */
export async function sameForMe({ contribution: one, watch, can_vote }: SimilarThing): Promise<void> {
  if (can_vote && one.my_vote !== 1) await data(api.PUT('/api/v1/contributions/{id}/vote', { ...at(one.id), body: { value: 1 } }))
  if (one.kind === 'post' && one.my_reaction === null) await data(api.PUT('/api/v1/contributions/{id}/reaction', { ...at(one.id), body: { kind: 'like' } }))
  if (watch !== 'all' && watch !== 'replies') await data(api.PUT('/api/v1/contributions/{id}/watch', { ...at(one.id), body: { level: 'replies' } }))
}

/** "This answers it": the article helped. */
export const itHelped = ({ contribution: one }: SimilarThing) => data(api.PUT('/api/v1/articles/{id}/feedback', { ...at(one.id), body: { helped: true, reason: '' } }))
