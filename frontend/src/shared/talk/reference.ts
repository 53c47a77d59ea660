import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { talk } from './cache'

export const referenceQuery = (id: string) =>
  queryOptions({ queryKey: talk.reference(id), queryFn: ({ signal }) => data(api.GET('/api/v1/contributions/{id}', { params: { path: { id } }, signal })), retry: false })

/** Where a contribution stands, by its id alone. */
export const useReference = (id: string | undefined) => useQuery({ ...referenceQuery(id ?? ''), enabled: id !== undefined })
