import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'
import { slugify } from '@/lib/slug'
import { paths } from '@/paths'

export type Suggestion = components['schemas']['SearchSuggestion']

/** Where somebody who is typing may want to go. */
export const suggestionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'suggestions', q],
    queryFn: ({ signal }) => data(api.GET('/api/v1/search/suggestions', { params: { query: { q } }, signal })),
    enabled: q.trim().length > 1,
    staleTime: 30_000,
  })

/** The page of a suggestion. */
export function addressOf(one: Suggestion): string {
  const named = { id: one.id, slug: one.slug || slugify(one.title) }
  if (one.kind === 'question') return paths.question(named)
  if (one.kind === 'post') return paths.post(named)
  if (one.kind === 'article') return paths.article(named)
  if (one.kind === 'topic') return paths.topic(named)
  if (one.kind === 'space') return paths.space(named)
  return paths.person({ id: one.id, handle: one.slug })
}
