import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'

export type Space = components['schemas']['Space']

/** The spaces a person meets: a hundred are enough for choosing. */
export const spacesQuery = queryOptions({
  queryKey: ['spaces', 'choice'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/spaces', { params: { query: { limit: 100 } }, signal })),
  staleTime: 60_000,
  select: (page) => page.items,
})
