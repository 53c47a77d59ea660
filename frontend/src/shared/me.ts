import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'

export type Me = components['schemas']['Me']
export type Duty = components['schemas']['Duty']

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/me', { signal })),
  staleTime: 5 * 60_000,
})

/** Who is signed in; undefined until the server has said so. */
export const useMe = (): Me | undefined => useQuery(meQuery).data

/** Whether the person has one of the duties; administrators have all. */
export const hasDuty = (me: Me | undefined, ...duties: Duty[]) => me?.duties.some((one) => one === 'administrator' || duties.includes(one)) ?? false
