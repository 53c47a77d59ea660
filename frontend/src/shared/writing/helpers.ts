import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, data } from '@/api/client'

/** What every editor gets from the API: the server's preview, names behind `@` and `#`, a place for images. */
export function useWritingHelpers(spaceId?: string) {
  const client = useQueryClient()
  return useMemo(
    () => ({
      preview: async (body: string) => (await data(api.POST('/api/v1/markdown/preview', { body: { body, ...(spaceId ? { space_id: spaceId } : {}) } }))).body_html,
      suggestPeople: async (q: string, signal: AbortSignal) => {
        const found = await client.fetchQuery({ queryKey: ['people', 'named', q], queryFn: () => data(api.GET('/api/v1/people', { params: { query: { q, limit: 8 } }, signal })), staleTime: 60_000, retry: false })
        return found.items
      },
      suggestTopics: async (q: string, signal: AbortSignal) => {
        const found = await client.fetchQuery({ queryKey: ['topics', 'named', q], queryFn: () => data(api.GET('/api/v1/topics', { params: { query: { ...(q ? { q } : {}), sort: 'size', limit: 8 } }, signal })), staleTime: 60_000, retry: false })
        return found.items.map((one) => ({ id: one.id, name: one.name, slug: one.slug, count: one.contribution_count }))
      },
      upload: async (file: File) => {
        const stored = await data(api.POST('/api/v1/files', { body: file as never, bodySerializer: (body: unknown) => body as BodyInit, headers: { 'Content-Type': file.type } }))
        return stored.url
      },
    }),
    [client, spaceId],
  )
}
export type WritingHelpers = ReturnType<typeof useWritingHelpers>
