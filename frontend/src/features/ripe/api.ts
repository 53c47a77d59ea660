import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import { paged } from '@/api/paged'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { talk } from '@/shared/talk/cache'
import { problemText } from '@/ui/ProblemPanel'

type Schemas = components['schemas']
export type RipeThread = Schemas['RipeThread']
export type RipeState = Schemas['RipeState']
export type DismissalReason = Schemas['DismissalReason']

export const DISMISSAL_REASONS: readonly DismissalReason[] = ['passing', 'unsettled', 'outdated', 'kept_elsewhere', 'other']

export type RipeFilter = { state?: RipeState | undefined; space?: string | undefined; assignee?: string | undefined; limit?: number | undefined }

const some = (filter: RipeFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as { [K in keyof RipeFilter]?: NonNullable<RipeFilter[K]> }

/** The key begins as that of all lists of articles: an article that is made takes its thread off the list. */
const lists = talk.articles({ desk: 'ripe' })

export const ripeQuery = (filter: RipeFilter) =>
  paged<RipeThread>([...lists, some(filter)], (cursor, signal) => data(api.GET('/api/v1/desk/ripe-threads', { params: { query: { ...some(filter), ...(cursor ? { cursor } : {}) } }, signal })))

const of = ({ id, version }: RipeThread) => ({ params: { path: { id }, header: ifMatch(`"${version}"`) as { 'If-Match': string } } })

/** What is decided about threads. The lists are asked anew, whether it went well or somebody was faster. */
export function useDeciding() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: lists })
  const said = (id: 'ripe.taken' | 'ripe.released' | 'ripe.reopened') => () => {
    toast(t(id), { tone: 'good' })
  }
  const quick = {
    onError: (error: unknown) => {
      const { title, body } = problemText(error)
      toast(`${title}. ${body}`, { tone: 'bad' })
    },
    onSettled: renew,
  }
  const take = useMutation({ ...quick, mutationFn: (one: RipeThread) => data(api.POST('/api/v1/desk/ripe-threads/{id}/take', of(one))), onSuccess: said('ripe.taken') })
  const release = useMutation({ ...quick, mutationFn: (one: RipeThread) => data(api.POST('/api/v1/desk/ripe-threads/{id}/release', of(one))), onSuccess: said('ripe.released') })
  const reopen = useMutation({ ...quick, mutationFn: (one: RipeThread) => data(api.POST('/api/v1/desk/ripe-threads/{id}/reopen', of(one))), onSuccess: said('ripe.reopened') })
  const assign = useMutation({
    mutationFn: ({ one, person }: { one: RipeThread; person: string }) => data(api.POST('/api/v1/desk/ripe-threads/{id}/assign', { ...of(one), body: { person_id: person } })),
    onSuccess: ({ assignment }) => {
      toast(t('ripe.assigned', { name: assignment?.person.name ?? '' }), { tone: 'good' })
    },
    onSettled: renew,
  })
  const dismiss = useMutation({
    mutationFn: ({ one, reason, note }: { one: RipeThread; reason: DismissalReason; note: string }) => data(api.POST('/api/v1/desk/ripe-threads/{id}/dismiss', { ...of(one), body: { reason, note } })),
    onSuccess: (dismissed) => {
      toast(t('ripe.dismissed'), { tone: 'good', action: { label: t('ripe.reopen'), run: () => reopen.mutate(dismissed) } })
    },
    onSettled: renew,
  })
  return { take, release, reopen, assign, dismiss }
}
