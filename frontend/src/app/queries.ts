import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/lib/problem'

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
