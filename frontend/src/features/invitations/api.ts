import { queryOptions } from '@tanstack/react-query'
import { api, data, idempotent } from '@/api/client'
import { itemsOf, paged } from '@/api/paged'
import type { components, paths as api_paths } from '@/api/schema'

export type Invitation = components['schemas']['Invitation']
export type Made = Invitation & { link: string }
export type Asked = api_paths['/api/v1/invitations']['post']['requestBody']['content']['application/json']

export const invitationsQuery = paged<Invitation>(['invitations'], (cursor, signal) => data(api.GET('/api/v1/invitations', { params: { query: cursor ? { cursor } : {} }, signal })))

/** Spaces that somebody may be invited into by this person. */
export const invitableQuery = queryOptions({
  queryKey: ['spaces', 'invitable'],
  queryFn: async ({ signal }) => (await data(api.GET('/api/v1/spaces', { params: { query: { limit: 100 } }, signal }))).items.filter((one) => !one.archived),
})

export const invite = (asked: Asked, key: string): Promise<Made> => data(api.POST('/api/v1/invitations', { body: asked, headers: idempotent(key) }))

export const revoke = (id: string) => api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })

export type State = 'open' | 'used' | 'expired' | 'revoked'
export const stateOf = (one: Invitation, now = new Date()): State =>
  one.revoked ? 'revoked' : one.use_count >= one.uses_allowed ? 'used' : new Date(one.expires_at) <= now ? 'expired' : 'open'

export { itemsOf }
