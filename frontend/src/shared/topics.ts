import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'

export type Topic = components['schemas']['Topic']

/** The largest topics: what filters and the rail offer. */
export const topicsQuery = queryOptions({
  queryKey: ['topics', 'choice'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/topics', { params: { query: { sort: 'size', limit: 100 } }, signal })),
  staleTime: 60_000,
  select: (page) => page.items,
})
