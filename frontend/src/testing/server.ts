import { http, HttpResponse, type JsonBodyType } from 'msw'
import { setupServer } from 'msw/node'
import type { paths } from '@/api/schema'

export const server = setupServer()

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Path = keyof paths
type Answered<P extends Path, M extends Method> = paths[P] extends { [K in M]: { responses: infer R } } ? Ok<R> : never
type Ok<R> = R extends { 200: { content: { 'application/json': infer B } } } ? B : R extends { 201: { content: { 'application/json': infer B } } } ? B : null
type Seen = { request: Request; body: unknown; params: Record<string, string> }

/**
 * Prepares an answer of the API, typed by its document: `given('get', '/api/v1/me', me)`. A function sees the request and may
 * answer later. Gives back the list of the requests that came.
 */
export function given<M extends Method, P extends Path>(method: M, path: P, answer: Answered<P, M> | ((seen: Seen) => Answered<P, M> | Response | Promise<Answered<P, M> | Response>), status?: number): Seen[] {
  const came: Seen[] = []
  server.use(
    http[method](`*${path.replace(/\{(\w+)\}/g, ':$1')}`, async ({ request, params }) => {
      const text = await request.clone().text()
      const seen = { request, body: text ? (JSON.parse(text) as unknown) : null, params: params as Record<string, string> }
      came.push(seen)
      const given = typeof answer === 'function' ? await (answer as (seen: Seen) => unknown)(seen) : answer
      if (given instanceof Response) return given
      return given === null ? new HttpResponse(null, { status: status ?? 204 }) : HttpResponse.json(given as JsonBodyType, { status: status ?? 200 })
    }),
  )
  return came
}

/** A refusal, as the API words it. */
export function problem(status: number, code: string, more: { title?: string; detail?: string; errors?: { pointer: string; code: string; detail: string }[]; headers?: Record<string, string> } = {}) {
  const { headers, ...rest } = more
  return HttpResponse.json(
    { type: `/problems/${code}`, title: code, status, code, request_id: 'req-1', ...rest },
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  )
}
