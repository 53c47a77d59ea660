import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, data, idempotent, ifMatch } from '@/api/client'
import { itemsOf, mapItems, paged } from '@/api/paged'
import type { components } from '@/api/schema'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { useOptimistic } from '@/lib/optimistic'
import { toast } from '@/lib/toast'
import { talk } from '@/shared/talk/cache'
import type { Summary } from '@/shared/talk/types'
import type { WatchLevel } from '@/ui/WatchMenu'

export type Space = components['schemas']['Space']
export type Member = components['schemas']['SpaceMember']
export type Role = components['schemas']['SpaceRole']
export type SpaceValues = { name: string; description: string; audience: components['schemas']['Audience'] }

const some = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]?: NonNullable<T[K]> }

export const spacesQuery = (q: string | undefined) =>
  paged<Space>(['spaces', 'list', q ?? ''], (cursor, signal) => data(api.GET('/api/v1/spaces', { params: { query: some({ q, cursor }) }, signal })))

export const spaceQuery = (id: string) =>
  queryOptions({ queryKey: ['spaces', 'one', id], queryFn: ({ signal }) => data(api.GET('/api/v1/spaces/{id}', { params: { path: { id } }, signal })) })

export const membersQuery = (id: string) =>
  paged<Member>(['spaces', 'members', id], (cursor, signal) => data(api.GET('/api/v1/spaces/{id}/members', { params: { path: { id }, query: some({ cursor }) }, signal })))

export const spaceFeedQuery = (id: string, kind?: 'question') =>
  paged<Summary>(talk.feed({ space: id, kind }), (cursor, signal) => data(api.GET('/api/v1/feed', { params: { query: some({ space: id, kind, cursor }) }, signal })))

export const createSpace = (values: SpaceValues, key: string) => data(api.POST('/api/v1/spaces', { body: values, headers: idempotent(key) }))

export const changeSpace = (space: { id: string; version: number }, change: Partial<SpaceValues> & { archived?: boolean }) =>
  data(api.PATCH('/api/v1/spaces/{id}', { params: { path: { id: space.id } }, body: change, headers: ifMatch(`"${space.version}"`) }))

export const setMember = (id: string, personId: string, role: Role) =>
  data(api.PUT('/api/v1/spaces/{id}/members/{person_id}', { params: { path: { id, person_id: personId } }, body: { role } }))

export const removeMember = (id: string, personId: string) => api.DELETE('/api/v1/spaces/{id}/members/{person_id}', { params: { path: { id, person_id: personId } } })

/** Everything that the membership of somebody may change. */
export function refreshSpace(client: QueryClient, id: string) {
  void client.invalidateQueries({ queryKey: ['spaces', 'one', id] })
  void client.invalidateQueries({ queryKey: ['spaces', 'list'] })
  void client.invalidateQueries({ queryKey: ['spaces', 'members', id] })
}

/** Joins an open space; the button shows it at once. */
export function useJoin(personId: string | undefined) {
  return useOptimistic({
    run: (space: Space) => setMember(space.id, personId ?? '', 'member'),
    touches: (space) => [['spaces', 'one', space.id], ['spaces', 'list']],
    change: (old, space) => patch(old, space.id, (one) => ({ ...one, my_role: 'member', member_count: one.member_count + 1 })),
    failed: 'spaces.join.failed',
  })
}

/** Leaves a space, after a question. */
export function useLeave(personId: string | undefined, onLeft: (space: Space) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (space: Space) => {
      const body = t(space.audience === 'open' ? 'spaces.leave.open' : 'spaces.leave.members')
      if (!(await confirm({ title: t('spaces.leave.title', { name: space.name }), body, action: t('spaces.leave'), danger: space.audience === 'members' }))) return
      await removeMember(space.id, personId ?? '')
      toast(t('spaces.left', { name: space.name }))
      refreshSpace(client, space.id)
      onLeft(space)
    },
    onError: (error) => toast(error.message, { tone: 'bad' }),
  })
}

function patch(old: unknown, id: string, change: (space: Space) => Space): unknown {
  if (old && typeof old === 'object' && 'audience' in old) return (old as Space).id === id ? change(old as Space) : old
  return mapItems<Space>(old, (one) => (one.id === id ? change(one) : one))
}

/** What the person hears of a space. */
export function useWatchSpace() {
  return useOptimistic({
    run: async ({ id, level }: { id: string; level: WatchLevel | null }) => {
      const params = { path: { id } }
      if (level) await api.PUT('/api/v1/spaces/{id}/watch', { params, body: { level } })
      else await api.DELETE('/api/v1/spaces/{id}/watch', { params })
    },
    touches: ({ id }) => [['spaces', 'one', id]],
    change: (old, { id, level }) => patch(old, id, (one) => ({ ...one, watch: level })),
    failed: 'space.watch.failed',
  })
}

export { itemsOf }
