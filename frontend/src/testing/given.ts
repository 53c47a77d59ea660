import type { components } from '@/api/schema'

type Schemas = components['schemas']

export const ada: Schemas['PersonChip'] = { id: '0197a000-0000-7000-8000-000000000001', handle: 'ada', name: 'Ada Lovelace', title: 'Analyst', photo_url: null, is_guest: false }

export const sessionOf = (person: { id: string } = ada, token = 'token-1'): Schemas['Session'] => ({ access_token: token, token_type: 'Bearer', expires_in: 600, person_id: person.id })

export const me = (more: Partial<Schemas['Me']> = {}): Schemas['Me'] => ({ ...ada, duties: [], ...more })
