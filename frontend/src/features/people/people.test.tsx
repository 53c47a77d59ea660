import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { paths } from '@/paths'
import { ada, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'

type Schemas = components['schemas']
const none = { next_cursor: null, has_more: false }
const ben: Schemas['PersonCard'] = { ...ada, id: '0197a000-0000-7000-8000-000000000002', handle: 'ben', name: 'Ben Carter', title: 'Engineer', unit: 'Platform', location: 'Berlin', is_leader: false, duties: [] }
const person = (more: Partial<Schemas['Person']> = {}): Schemas['Person'] => ({
  ...ben,
  time_zone: 'Europe/Berlin',
  bio: '',
  bio_html: '<p>Ask me about clusters.</p>',
  photo_large_url: null,
  created_at: '2026-01-01T00:00:00Z',
  source_name: null,
  source_url: null,
  deactivated: false,
  question_count: 1,
  answer_count: 2,
  post_count: 3,
  can: [],
  version: 4,
  ...more,
})
const signedIn = (who = me()) => {
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', who)
}
const profile = (more: Partial<Schemas['Person']> = {}) => {
  given('get', '/api/v1/people/{id}', person(more))
  given('get', '/api/v1/people/{id}/activity', { items: [], page: none })
}

it('what is searched for stands in the address and is asked of the API', async () => {
  signedIn()
  const asked = given('get', '/api/v1/people', { items: [ben], page: none })
  const { user, router } = await visit(paths.people())
  await user.type(await screen.findByRole('searchbox', { name: 'Search by name or handle' }), 'ben')
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Unit' }), 'Platform')
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'ben', unit: 'Platform' }))
  expect(await screen.findByRole('link', { name: 'Ben Carter' })).toBeVisible()
  const last = () => new URL(asked.at(-1)?.request.url ?? '').searchParams
  await waitFor(() => expect([last().get('q'), last().get('unit')]).toEqual(['ben', 'Platform']))
})

it('a search without result offers to look without it', async () => {
  signedIn()
  given('get', '/api/v1/people', { items: [], page: none })
  await visit(paths.people({ q: 'zzz' }))
  expect(await screen.findByRole('heading', { name: 'Nobody is called that' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Clear filters' })).toHaveAttribute('href', '/people')
})

it('a user manager who is alone is told to invite people, anybody else is not', async () => {
  signedIn(me({ duties: ['user_manager'] }))
  given('get', '/api/v1/people', { items: [{ ...ben, ...ada }], page: none })
  await visit(paths.people())
  expect(await screen.findByRole('heading', { name: 'You are the first one here' })).toBeVisible()
  expect(screen.getAllByRole('link', { name: 'Invite people' })[0]).toHaveAttribute('href', '/invitations?new=yes')
})

it('a profile is managed only by who may', async () => {
  signedIn()
  profile()
  await visit(paths.person(ben))
  expect(await screen.findByRole('heading', { level: 1, name: 'Ben Carter' })).toBeVisible()
  expect(await screen.findByText('Ask me about clusters.')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Manage' })).not.toBeInTheDocument()
  expect(screen.queryByRole('link', { name: 'Edit profile' })).not.toBeInTheDocument()
})

it('a duty is given with the version that was read; only administrators make administrators', async () => {
  signedIn(me({ duties: ['user_manager'] }))
  profile({ can: ['edit_person'] })
  const sent = given('patch', '/api/v1/people/{id}', person({ duties: ['trainer'] }))
  const { user } = await visit(paths.person(ben))
  await user.click(await screen.findByRole('button', { name: 'Manage' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('checkbox', { name: /Administrator/ })).toBeDisabled()
  await user.click(dialog.getByRole('checkbox', { name: /Trainer/ }))
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Ben Carter was saved.')).toBeVisible()
  expect(sent[0]?.body).toMatchObject({ duties: ['trainer'], kind: 'member' })
  expect(sent[0]?.request.headers.get('If-Match')).toBe('"4"')
})

it('a refused change keeps what was entered and says what is wrong under the field', async () => {
  signedIn(me({ duties: ['administrator'] }))
  profile({ can: ['edit_person'] })
  given('patch', '/api/v1/people/{id}', () => problem(422, 'invalid', { errors: [{ pointer: '/name', code: 'empty', detail: 'A name is needed.' }] }))
  const { user } = await visit(paths.person(ben))
  await user.click(await screen.findByRole('button', { name: 'Manage' }))
  const unit = await screen.findByRole('textbox', { name: 'Unit' })
  await user.clear(unit)
  await user.type(unit, 'Works')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const name = screen.getByRole('textbox', { name: 'Name' })
  expect(await screen.findByText('A name is needed.')).toBeVisible()
  expect(name).toHaveFocus()
  expect(unit).toHaveValue('Works')
})

it('a person who is not here, or not for this viewer, is not told apart', async () => {
  signedIn()
  given('get', '/api/v1/people/{id}', () => problem(404, 'not_found'))
  given('get', '/api/v1/people/{id}/activity', () => problem(404, 'not_found'))
  await visit(paths.person(ben))
  expect(await screen.findByText('This person is not here, or you share no space with them.')).toBeVisible()
})
