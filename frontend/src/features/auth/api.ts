import { queryOptions } from '@tanstack/react-query'
import { api, data, idempotent } from '@/api/client'
import type { components } from '@/api/schema'
import { session } from '@/api/session'

export type Invitation = components['schemas']['OpenInvitation']
export type Joining = { token: string; name: string; handle: string; email: string; password: string }

const begin = (of: components['schemas']['Session']) => {
  session.begin(of)
  session.tell('in')
}

/** Begins a session: the refresh token comes as a cookie, the access token stays in memory. */
export async function signIn(login: string, password: string) {
  begin(await data(api.POST('/api/v1/auth/sign-in', { body: { login, password } })))
}

/** Ends the session of this browser, here in any case. */
export async function signOut() {
  await api.POST('/api/v1/auth/sign-out', { body: {} }).catch(() => undefined)
  session.tell('out')
  session.end()
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => data(api.POST('/api/v1/invitations/lookup', { body: { token }, signal })),
    enabled: token !== '',
    staleTime: Infinity,
    gcTime: 0,
  })

/** Makes the account and begins its session. */
export async function acceptInvitation(joining: Joining, key: string) {
  begin(await data(api.POST('/api/v1/invitations/accept', { body: joining, headers: idempotent(key) })))
}

export const requestReset = (email: string) => api.POST('/api/v1/auth/password-resets', { body: { email } })

export const redeemReset = (token: string, password: string) => api.POST('/api/v1/auth/password-resets/redeem', { body: { token, new_password: password } })
