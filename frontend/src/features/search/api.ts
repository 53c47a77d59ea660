import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'

export type Hit = components['schemas']['SearchHit']
export type Facets = components['schemas']['SearchFacets']
export type Gap = components['schemas']['SearchGap']
export type SearchKind = components['schemas']['SearchKind']
export const KINDS: readonly SearchKind[] = ['question', 'post', 'article', 'person', 'topic', 'space']

/** What is searched, as it stands in the address. */
export type Search = {
  q?: string | undefined
  kind?: SearchKind | undefined
  space?: string | undefined
  topic?: string | undefined
  author?: string | undefined
  since?: 'week' | 'month' | 'year' | undefined
  answered?: 'yes' | 'no' | undefined
  sort?: 'best' | 'newest' | undefined
}

const DAYS = { week: 7, month: 30, year: 365 }
/** The day so long ago, in the form of the API; whole days, so that the same search is asked for the same. */
const daysAgo = (days: number) => `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`

const known = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]?: NonNullable<T[K]> }

export const isAsked = (search: Search) => Object.entries(search).some(([name, value]) => name !== 'sort' && Boolean(value))

export const searchQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ['search', 'page', search],
    queryFn: ({ pageParam: cursor, signal }) => {
      const { since, answered, ...rest } = search
      const query = known({ ...rest, cursor, since: since && daysAgo(DAYS[since]), answered: answered && answered === 'yes' })
      return data(api.GET('/api/v1/search', { params: { query }, signal }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next_cursor ?? undefined,
    enabled: isAsked(search),
  })

/** Says that a result was opened; nobody waits for it, and losing it does no harm. */
export const noteClick = (q: string) => void data(api.POST('/api/v1/search/clicks', { body: { q } })).catch(() => undefined)

export const gapsQuery = queryOptions({
  queryKey: ['search', 'gaps'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/search/gaps', { signal })),
})
