import { queryOptions, useQuery } from '@tanstack/react-query'
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

/**
 * Where somebody writes who has not said where: in an open space of their own, else in another open one. A closed space is taken only
 * when there is no other: what few can read should be meant so.
 */
export function usualSpace(spaces: readonly Space[] | undefined): Space | undefined {
  const may = (spaces ?? []).filter((one) => one.can.includes('contribute'))
  const open = may.filter((one) => one.audience === 'open')
  return open.find((one) => one.my_role) ?? open[0] ?? (may.length === 1 ? may[0] : undefined)
}

/** Whether the person may write into a space; false until the server has said so. */
export const useMayWrite = (spaceId: string) => useQuery(spacesQuery).data?.some((one) => one.id === spaceId && one.can.includes('contribute')) ?? false
