import type { components } from '@/api/schema'
import { given } from './server'

type Schemas = components['schemas']

export const ada: Schemas['PersonChip'] = { id: '0197a000-0000-7000-8000-000000000001', handle: 'ada', name: 'Ada Lovelace', title: 'Analyst', photo_url: null, is_guest: false }

export const sessionOf = (person: { id: string } = ada, token = 'token-1'): Schemas['Session'] => ({ access_token: token, token_type: 'Bearer', expires_in: 600, person_id: person.id })

export const me = (more: Partial<Schemas['Me']> = {}): Schemas['Me'] => ({
  id: ada.id,
  handle: ada.handle,
  name: ada.name,
  title: ada.title,
  photo_url: ada.photo_url,
  photo_large_url: null,
  email: 'ada@example.org',
  kind: 'member',
  duties: [],
  is_leader: false,
  unit: '',
  location: '',
  time_zone: 'Europe/Berlin',
  bio: '',
  bio_html: '',
  created_at: '2026-01-01T00:00:00Z',
  version: 1,
  ...more,
})

export const nothing = { items: [], page: { next_cursor: null, has_more: false } }

/** The lists that every page asks for are there and empty. A test gives what it is about afterwards. */
export function givenNothing() {
  for (const path of ['/api/v1/feed', '/api/v1/questions', '/api/v1/spaces', '/api/v1/topics', '/api/v1/drafts', '/api/v1/people', '/api/v1/me/bookmarks'] as const) given('get', path, nothing)
  given('get', '/api/v1/search/suggestions', { items: [] })
  given('get', '/api/v1/experts', { items: [], declined: false })
  given('post', '/api/v1/search/similar', { items: [] })
}
