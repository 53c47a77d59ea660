import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { ApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'

export type Expert = components['schemas']['Expert']
export type ExpertList = components['schemas']['ExpertList']

/** What somebody should know about. */
export type Sought = { question: string } | { topic: string }

const expertsKey = ['experts'] as const

export const expertsQuery = (sought: Sought) =>
  queryOptions({
    queryKey: [...expertsKey, sought],
    queryFn: ({ signal }) => data(api.GET('/api/v1/experts', { params: { query: sought }, signal })),
    staleTime: 60_000,
  })

/** "Not me": whether the person is named for a topic. */
export function useDecline(topic: string, settled: () => void) {
  const client = useQueryClient()
  const params = { path: { id: topic } }
  const mutation = useMutation({
    mutationFn: (declined: boolean) => data(declined ? api.PUT('/api/v1/topics/{id}/declined', { params }) : api.DELETE('/api/v1/topics/{id}/declined', { params })),
    onSuccess: () => client.invalidateQueries({ queryKey: expertsKey }).then(settled),
    onError: (error, declined) => {
      const why = error instanceof ApiError && !error.isOffline ? error.message : t('problem.offline.title')
      toast(`${t('shared.experts.failed')} ${why}`, { tone: 'bad', action: { label: t('ui.retry'), run: () => mutation.mutate(declined) } })
    },
  })
  return mutation
}
