import { api, data } from '@/api/client'
import { session } from '@/api/session'

/** Begins a session: the refresh token comes as a cookie, the access token stays in memory. */
export async function signIn(login: string, password: string) {
  session.begin(await data(api.POST('/api/v1/auth/sign-in', { body: { login, password } })))
  session.tell('in')
}
