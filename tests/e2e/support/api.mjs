// The public API, for arranging what a journey needs and for looking at what it left behind.

/** An answer that was not asked for. */
export class UnexpectedAnswer extends Error {
  constructor(method, path, status, body) {
    super(`${method} ${path}: ${status} ${JSON.stringify(body)?.slice(0, 2_000)}`)
    Object.assign(this, { status, body })
  }
}

/**
 * A caller of the API at `url`, with `token` when it is somebody. `get`, `post`, `patch`, `put`, `delete` take a path below
 * /api/v1 and give the body; any answer but 2xx throws. `send` gives `{status, headers, body}` whatever the answer.
 */
export function caller(url, token) {
  async function send(method, path, body, headers = {}) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text }
  }
  const demand = (method) => async (path, body, headers) => {
    const answer = await send(method, path, body, headers)
    if (answer.status < 200 || answer.status > 299) throw new UnexpectedAnswer(method, path, answer.status, answer.body)
    return answer.body
  }
  return { send, get: (path, headers) => demand('GET')(path, undefined, headers), post: demand('POST'), put: demand('PUT'), patch: demand('PATCH'), delete: demand('DELETE') }
}

/** Signs in and gives a caller that is this person, with `person` on it. */
export async function signedIn(url, { login, password }) {
  const session = await caller(url).post('/auth/sign-in', { login, password })
  const somebody = caller(url, session.access_token)
  return Object.assign(somebody, { session, person: await somebody.get('/me') })
}
