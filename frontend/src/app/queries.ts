import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { ApiError } from '@/lib/problem'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/me', { signal })),
  staleTime: 5 * 60_000,
})

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 10 * 60_000,
        // What the server refused, it refuses again; what did not arrive may arrive.
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500),
      },
      mutations: { retry: false },
    },
  })
}
