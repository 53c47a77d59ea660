/**
 * A stand-in with the paths of signing in, until `npm run api` writes this file from openapi/openapi.json.
 */
export interface paths {
  '/api/v1/auth/sign-in': {
    post: {
      requestBody: { content: { 'application/json': { login: string; password: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } } }
    }
  }
  '/api/v1/auth/refresh': {
    post: {
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } } }
    }
  }
  '/api/v1/auth/sign-out': {
    post: {
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: { 204: { content?: never } }
    }
  }
  '/api/v1/me': {
    get: { responses: { 200: { content: { 'application/json': components['schemas']['Me'] } } } }
  }
}
export interface components {
  schemas: {
    PersonChip: { id: string; handle: string; name: string; title: string; photo_url: string | null; is_guest: boolean }
    Session: { access_token: string; token_type: string; expires_in: number; person_id: string; refresh_token?: string | null }
    Me: components['schemas']['PersonChip'] & { duties: string[] }
  }
}
