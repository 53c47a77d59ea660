import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { t, type MessageId } from './i18n'
import { ApiError } from './problem'
import { toast } from './toast'

/**
 * A change that is shown at once (vote, reaction, bookmark, follow) and taken back with a word of explanation when the server
 * refuses. `touches` are the keys (or beginnings of keys) of the cached answers that hold the thing; `change` gives the new
 * answer for an old one, and must return what it does not know unchanged.
 */
export function useOptimistic<Variables, Answer>(of: {
  run: (variables: Variables) => Promise<Answer>
  touches: (variables: Variables) => readonly QueryKey[]
  change: (old: unknown, variables: Variables) => unknown
  /** "Your vote was not counted." */
  failed: MessageId
  /** What the server answered, put into the same caches. Without it they are fetched again when they are next needed. */
  settle?: (old: unknown, answer: Answer, variables: Variables) => unknown
}) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: of.run,
    onMutate: async (variables: Variables) => {
      const keys = of.touches(variables)
      await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey })))
      const before = keys.flatMap((queryKey) => client.getQueriesData({ queryKey }))
      for (const [key, old] of before) if (old !== undefined) client.setQueryData(key, of.change(old, variables))
      return before
    },
    onError: (error, variables, before) => {
      for (const [key, old] of before ?? []) client.setQueryData(key, old)
      const why = error instanceof ApiError && !error.isOffline ? error.message : t('problem.offline.title')
      toast(`${t(of.failed)} ${why}`, { tone: 'bad', action: { label: t('ui.retry'), run: () => mutation.mutate(variables) } })
    },
    onSuccess: (answer, variables) => {
      for (const queryKey of of.touches(variables)) {
        if (of.settle) client.setQueriesData({ queryKey }, (old: unknown) => (old === undefined ? old : of.settle?.(old, answer, variables)))
        else void client.invalidateQueries({ queryKey, refetchType: 'none' })
      }
    },
  })
  return mutation
}
