import { queryOptions } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import type { paths as api_paths } from '@/api/schema'
import { session } from '@/api/session'
import type { Me } from '@/shared/me'

export type MeChange = api_paths['/api/v1/me']['patch']['requestBody']['content']['application/json']

export const changeMe = (change: MeChange, version: number): Promise<Me> => data(api.PATCH('/api/v1/me', { body: change, headers: ifMatch(`"${version}"`) }))

/** The photo as it was cut: a raw body, not JSON. */
export const putPhoto = (photo: Blob): Promise<Me> =>
  data(api.PUT('/api/v1/me/photo', { body: photo as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'Content-Type': photo.type } }))

export const removePhoto = (): Promise<Me> => data(api.DELETE('/api/v1/me/photo'))

/** Other sessions end; this one goes on with what the answer brings. */
export async function changePassword(current: string, next: string) {
  session.begin(await data(api.PUT('/api/v1/me/password', { body: { current_password: current, new_password: next } })))
}

export const sessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: ({ signal }) => data(api.GET('/api/v1/me/sessions', { signal })) })

export const endSession = (id: string) => api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })

export async function signOutEverywhere() {
  await api.POST('/api/v1/auth/sign-out-everywhere')
  session.tell('out')
  session.end()
}

export const preview = async (body: string) => (await data(api.POST('/api/v1/markdown/preview', { body: { body } }))).body_html
