import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { problemText } from '@/ui/ProblemPanel'
import { talk } from './cache'
import type { CloseReason } from './types'

const at = (id: string) => ({ params: { path: { id } } })
const refused = (error: unknown) => {
  const { title, body } = problemText(error)
  toast(`${title}. ${body}`, { tone: 'bad' })
}

/** Deletes after asking, with a way back; nothing is shown before the server has done it. */
export function useDeletion() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: talk.all })
  const restoration = useMutation({
    mutationFn: (id: string) => api.PUT('/api/v1/contributions/{id}/restoration', at(id)),
    onSuccess: async () => {
      await renew()
      toast(t('shared.restored'), { tone: 'good' })
    },
    onError: refused,
  })
  const deletion = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/contributions/{id}', at(id)),
    onSuccess: async (_answer, id) => {
      await renew()
      toast(t('shared.deleted'), { action: { label: t('shared.restore'), run: () => restoration.mutate(id) } })
    },
    onError: refused,
  })
  return {
    remove: async (id: string, what: string) => {
      if (await confirm({ title: t('shared.delete.title', { what }), body: t('shared.delete.body'), action: t('ui.delete'), danger: true })) deletion.mutate(id)
    },
    restore: (id: string) => restoration.mutate(id),
  }
}

/** Closes a conversation with a reason, or opens it again. */
export function useClosure() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: talk.all })
  const close = useMutation({
    mutationFn: ({ id, ...body }: { id: string; reason: CloseReason; note?: string; duplicate_of?: string }) => api.PUT('/api/v1/contributions/{id}/closure', { ...at(id), body }),
    onSuccess: renew,
  })
  const reopen = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/contributions/{id}/closure', at(id)),
    onSuccess: async () => {
      await renew()
      toast(t('shared.reopened'), { tone: 'good' })
    },
    onError: refused,
  })
  return { close, reopen }
}
