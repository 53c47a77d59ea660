import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { given, problem, server } from '@/testing/server'
import { ada, me, sessionOf } from '@/testing/given'
import { api, ApiError, data, idempotent, ifMatch } from './client'
import { session } from './session'

const authorised = (token: string) => ({ request }: { request: Request }) =>
  request.headers.get('Authorization') === `Bearer ${token}` ? me() : problem(401, 'unauthenticated')

describe('an access token that ended', () => {
  it('is renewed once, however many requests were refused, and they are sent again', async () => {
    session.begin(sessionOf(ada, 'old'))
    const refreshes = given('post', '/api/v1/auth/refresh', () => sessionOf(ada, 'new'))
    const asked = given('get', '/api/v1/me', authorised('new'))

    const answers = await Promise.all([1, 2, 3, 4].map(() => data(api.GET('/api/v1/me'))))

    expect(answers.map((one) => one.handle)).toEqual(['ada', 'ada', 'ada', 'ada'])
    expect(refreshes).toHaveLength(1)
    expect(refreshes[0]?.body).toEqual({})
    expect(asked).toHaveLength(8)
  })

  it('is renewed before it is used when it is about to end', async () => {
    session.begin({ ...sessionOf(ada, 'old'), expires_in: 5 })
    given('post', '/api/v1/auth/refresh', sessionOf(ada, 'new'))
    const asked = given('get', '/api/v1/me', authorised('new'))
    await api.GET('/api/v1/me')
    expect(asked).toHaveLength(1)
  })

  it('ends the session when it cannot be renewed', async () => {
    session.begin(sessionOf())
    given('post', '/api/v1/auth/refresh', () => problem(401, 'session_ended'))
    given('get', '/api/v1/me', () => problem(401, 'unauthenticated'))
    await expect(api.GET('/api/v1/me')).rejects.toMatchObject({ status: 401 })
    expect(session.state.get()).toEqual({ status: 'out' })
  })

  it('keeps the session when the server is ill', async () => {
    session.begin(sessionOf())
    given('post', '/api/v1/auth/refresh', () => problem(503, 'unavailable'))
    given('get', '/api/v1/me', () => problem(401, 'unauthenticated'))
    await expect(api.GET('/api/v1/me')).rejects.toMatchObject({ status: 503 })
    expect(session.state.get().status).toBe('in')
  })
})

it('a wrong password is no reason to refresh', async () => {
  given('post', '/api/v1/auth/sign-in', () => problem(401, 'wrong_credentials'))
  await expect(api.POST('/api/v1/auth/sign-in', { body: { login: 'ada', password: 'x' } })).rejects.toMatchObject({ code: 'wrong_credentials' })
})

it('a problem is told with its fields, its request id and the time to wait', async () => {
  given('post', '/api/v1/auth/sign-in', () =>
    problem(422, 'invalid', { detail: 'Not valid', errors: [{ pointer: '/login', code: 'too_long', detail: 'At most 254 characters' }], headers: { 'Retry-After': '7' } }),
  )
  const failed = await api.POST('/api/v1/auth/sign-in', { body: { login: 'a', password: 'b' } }).catch((error: unknown) => error as ApiError)
  expect(failed).toBeInstanceOf(ApiError)
  const error = failed as ApiError
  expect([error.status, error.code, error.message, error.requestId, error.retryAfter]).toEqual([422, 'invalid', 'Not valid', 'req-1', 7])
  expect(error.field('login')).toBe('At most 254 characters')
})

it('an error that is no problem document still becomes one', async () => {
  server.use(http.get('*/api/v1/me', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502, headers: { 'X-Request-Id': 'proxy-1' } })))
  await expect(api.GET('/api/v1/me')).rejects.toMatchObject({ status: 502, code: 'http_502', requestId: 'proxy-1' })
})

it('no answer is left unread: it would hold its connection', async () => {
  const answers: Response[] = []
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...of) => {
    const answer = await real(...of)
    answers.push(answer)
    return answer
  })
  session.begin(sessionOf(ada, 'old'))
  given('post', '/api/v1/auth/refresh', sessionOf(ada, 'new'))
  given('get', '/api/v1/me', authorised('new'))
  await api.GET('/api/v1/me')
  given('post', '/api/v1/auth/refresh', () => problem(401, 'session_ended'))
  given('get', '/api/v1/me', authorised('newer'))
  await api.GET('/api/v1/me').catch(() => undefined)
  server.use(http.get('*/api/v1/me', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })))
  await api.GET('/api/v1/me').catch(() => undefined)
  expect(answers.map((one) => one.status)).toEqual([401, 200, 200, 401, 401, 502])
  expect(answers.filter((one) => !one.bodyUsed)).toEqual([])
})

it('no answer at all is told as being offline', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.error()))
  await expect(api.GET('/api/v1/me')).rejects.toMatchObject({ status: 0, code: 'network', isOffline: true })
})

it('every request carries its id, and the same one when it is sent again', async () => {
  session.begin(sessionOf(ada, 'old'))
  given('post', '/api/v1/auth/refresh', sessionOf(ada, 'new'))
  const asked = given('get', '/api/v1/me', authorised('new'))
  await api.GET('/api/v1/me', { headers: { ...ifMatch('"1"'), ...idempotent('k') } })
  const ids = asked.map((one) => one.request.headers.get('X-Request-Id'))
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(ids[1]).toBe(ids[0])
  expect(asked[1]?.request.headers.get('If-Match')).toBe('"1"')
  expect(asked[1]?.request.headers.get('Idempotency-Key')).toBe('k')
})
