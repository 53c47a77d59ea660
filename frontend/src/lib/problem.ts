/** One fault in one field of what was sent. `pointer` is a JSON pointer: `/title`. */
export type FieldProblem = { pointer: string; code: string; detail: string }

/** What went wrong, as the API tells it (RFC 9457), or as the client saw it: `network`, `timeout`. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly requestId: string | undefined
  readonly errors: readonly FieldProblem[]
  /** Seconds to wait, of a 429 or 503. */
  readonly retryAfter: number | undefined

  constructor(of: {
    status: number
    code: string
    title: string
    detail?: string | undefined
    requestId?: string | undefined
    errors?: readonly FieldProblem[] | undefined
    retryAfter?: number | undefined
  }) {
    super(of.detail || of.title)
    this.name = 'ApiError'
    this.status = of.status
    this.code = of.code
    this.title = of.title
    this.detail = of.detail ?? ''
    this.requestId = of.requestId
    this.errors = of.errors ?? []
    this.retryAfter = of.retryAfter
  }

  /** No answer came at all. */
  get isOffline() {
    return this.status === 0
  }

  /** The sentence for a field, by its name or pointer: `title` or `/title`. */
  field(name: string): string | undefined {
    const pointer = name.startsWith('/') ? name : `/${name}`
    return this.errors.find((one) => one.pointer === pointer)?.detail
  }
}

export const isApiError = (error: unknown, status?: number): error is ApiError =>
  error instanceof ApiError && (status === undefined || error.status === status)

/** The faults of the fields, ready for a form: `{ title: 'Too short' }`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(error.errors.map((one) => [one.pointer.replace(/^\//, '').replaceAll('/', '.'), one.detail]))
}
