import createClient from 'openapi-fetch'
import { ApiError, type FieldProblem } from '@/lib/problem'
import type { paths } from './schema'
import { session } from './session'

export { ApiError, isApiError, fieldErrors } from '@/lib/problem'

const REFRESH = '/api/v1/auth/refresh'
/** These answer 401 for reasons of their own: refreshing would not help. */
const NO_REFRESH = ['/api/v1/auth/sign-in', REFRESH, '/api/v1/auth/sign-out']
const TIMEOUT = 30_000

type Problem = { status?: number; code?: string; title?: string; detail?: string; request_id?: string; errors?: FieldProblem[] }

/** Reads an answer to its end and forgets it: a body that nobody reads holds its connection. */
const drop = (response: Response) => response.text().then(() => undefined, () => undefined)

async function problemOf(response: Response): Promise<ApiError> {
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '')
  const problem = isJson ? ((await response.json().catch(() => ({}))) as Problem) : {}
  if (!isJson) await drop(response)
  const wait = Number(response.headers.get('Retry-After'))
  return new ApiError({
    status: response.status,
    code: problem.code ?? `http_${response.status}`,
    title: problem.title ?? (response.statusText || `HTTP ${response.status}`),
    detail: problem.detail,
    requestId: problem.request_id ?? response.headers.get('X-Request-Id') ?? undefined,
    errors: problem.errors,
    retryAfter: Number.isFinite(wait) && wait > 0 ? wait : undefined,
  })
}

/** One request on the wire. No answer at all becomes an ApiError of status 0. */
async function wire(request: Request, requestId: string): Promise<Response> {
  try {
    return await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted && !(request.signal.reason instanceof DOMException && request.signal.reason.name === 'TimeoutError')) throw error
    const timedOut = request.signal.aborted
    throw new ApiError({ status: 0, code: timedOut ? 'timeout' : 'network', title: 'No answer from the server', requestId })
  }
}

let refreshing: Promise<boolean> | null = null

async function refreshNow(): Promise<boolean> {
  const requestId = crypto.randomUUID()
  const headers = { 'Content-Type': 'application/json', 'X-Request-Id': requestId }
  const request = new Request(new URL(REFRESH, location.origin), { method: 'POST', body: '{}', headers, signal: AbortSignal.timeout(TIMEOUT) })
  const response = await wire(request, requestId)
  if (response.ok) {
    session.begin((await response.json()) as Parameters<typeof session.begin>[0])
    return true
  }
  if (response.status === 401 || response.status === 403) {
    await drop(response)
    session.end()
    return false
  }
  throw await problemOf(response)
}

/**
 * Trades the HttpOnly cookie for a new access token; false when there is no session any more. However many ask, one asks the
 * server. The lock reaches over all tabs: a refresh token is good for one use, and two tabs using the same one would look
 * like a theft and end the session.
 */
export function refresh(): Promise<boolean> {
  const locked = async (): Promise<boolean> => (navigator.locks ? await navigator.locks.request('colloquy.refresh', refreshNow) : refreshNow())
  const current =
    refreshing ??
    locked().finally(() => {
      refreshing = null
    })
  refreshing = current
  return current
}

async function send(original: Request): Promise<Response> {
  const requestId = original.headers.get('X-Request-Id') ?? crypto.randomUUID()
  const path = new URL(original.url).pathname
  const mayRefresh = !NO_REFRESH.includes(path)
  const attempt = (from: Request) => {
    const token = session.token()
    const headers = new Headers(from.headers)
    headers.set('X-Request-Id', requestId)
    if (token && mayRefresh) headers.set('Authorization', `Bearer ${token}`)
    return wire(new Request(from, { headers, signal: AbortSignal.any([from.signal, AbortSignal.timeout(TIMEOUT)]) }), requestId)
  }
  // A token about to end is renewed first: cheaper than a refused request.
  if (mayRefresh && session.isStale()) await refresh()
  const spare = mayRefresh ? original.clone() : original
  let response = await attempt(original)
  if (response.status === 401 && mayRefresh && (await refresh())) {
    await drop(response)
    response = await attempt(spare)
  }
  if (!response.ok && response.status !== 304) throw await problemOf(response)
  return response
}

/** The API, typed by its own document. Every non-2xx is thrown as an ApiError: `const { data } = await api.GET(...)`, or `data(api.GET(...))`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

/** What the answer holds: `data(api.GET('/api/v1/me'))`. */
export async function data<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  return (await answer).data as T
}

/** What the answer holds, and the ETag to send back with `ifMatch` when it is changed. */
export async function dataWithEtag<T>(answer: Promise<{ data?: T; response: Response }>): Promise<{ data: T; etag: string | null }> {
  const { data, response } = await answer
  return { data: data as T, etag: response.headers.get('ETag') }
}

/** `headers: ifMatch(etag)`: refused with 412 when somebody changed the thing meanwhile. */
export const ifMatch = (etag: string | null | undefined): Record<string, string> => (etag ? { 'If-Match': etag } : {})

/** A key for one intention to create. Make it once for each form, not for each attempt: `useState(newKey)`. */
export const newKey = () => crypto.randomUUID()

/** `headers: idempotent(key)`: sending twice creates once. */
export const idempotent = (key: string = newKey()): Record<string, string> => ({ 'Idempotency-Key': key })
