import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { paths } from '@/paths'
import { ada, givenNothing, me, nothing, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'
import { sentence } from './sentence'

type Schemas = components['schemas']

const bob: Schemas['PersonChip'] = { ...ada, id: '0197a000-0000-7000-8000-000000000002', handle: 'bob', name: 'Bob Noyce' }
const signals: Schemas['RipeSignals'] = {
  question_votes: 3,
  answer_votes: 2,
  answer_count: 1,
  accepted: { id: '0197a000-0000-7000-8000-000000000012', author: bob, unchanged_since: '2020-03-05T00:00:00Z' },
  link_count: 3,
  reader_count: 62,
  reused: false,
}
const thread = (more: Partial<Schemas['RipeThread']> = {}): Schemas['RipeThread'] => ({
  id: '0197a000-0000-7000-8000-000000000011',
  title: 'How do I descale the kettle?',
  slug: 'how-do-i-descale-the-kettle',
  excerpt: 'It is full of lime.',
  author: ada,
  space: { id: '0197a000-0000-7000-8000-000000000021', slug: 'workshop', name: 'Workshop', members_only: false },
  topics: [],
  created_at: '2026-01-01T00:00:00Z',
  last_activity_at: '2026-01-02T00:00:00Z',
  state: 'open',
  score: 7.5,
  reason: '',
  signals,
  assignment: null,
  dismissal: null,
  article: null,
  found_at: '2026-02-01T00:00:00Z',
  reckoned_at: '2026-02-01T00:00:00Z',
  can: ['take', 'assign', 'dismiss'],
  version: 1,
  ...more,
})
const page = (...items: Schemas['RipeThread'][]) => ({ ...nothing, items })
const signedIn = (duties: ReturnType<typeof me>['duties'] = ['knowledge_manager']) => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me({ duties }))
}

it('says in a sentence why, and leaves out what is not so', () => {
  expect(sentence({ signals })).toBe('Asked or pointed to 4 times, read by 62 people this quarter, accepted answer by Bob Noyce unchanged since March 2020.')
  const little = { ...signals, link_count: 0, reader_count: 1, accepted: null, reused: true }
  expect(sentence({ signals: little })).toBe('Read by 1 person this quarter, 1 answer, quoted elsewhere.')
  expect(sentence({ signals: { ...little, reader_count: 0, reused: false } })).toBe('1 answer, 5 votes in all.')
  expect(sentence({ signals: { ...little, reader_count: 0, reused: false, answer_count: 0, question_votes: -2, answer_votes: 0 } })).toBe('Settled.')
})

it('a thread is taken with the version that was seen', async () => {
  signedIn()
  given('get', '/api/v1/desk/ripe-threads', page(thread()))
  const taken = given('post', '/api/v1/desk/ripe-threads/{id}/take', thread({ state: 'taken' }))
  const { user } = await visit(paths.ripe())
  const list = await screen.findByRole('list', { name: 'Threads, the ripest first' })
  expect(within(list).getByRole('link', { name: /^Make this an article/ })).toHaveAttribute('href', paths.makeArticle(thread().id))
  const mine = thread({ state: 'taken', version: 2, can: ['release', 'assign', 'dismiss'], assignment: { person: ada, by: ada, at: '2026-02-02T00:00:00Z' } })
  given('get', '/api/v1/desk/ripe-threads', page(mine))
  await user.click(within(list).getByRole('button', { name: /^Take it/ }))
  expect(await screen.findByText(/You make an article of it\./)).toBeVisible()
  expect(taken[0]?.request.headers.get('If-Match')).toBe('"1"')
})

it('whoever dismisses for another reason says which', async () => {
  signedIn()
  given('get', '/api/v1/desk/ripe-threads', page(thread()))
  const dismissed = given('post', '/api/v1/desk/ripe-threads/{id}/dismiss', thread({ state: 'dismissed', version: 2 }))
  const { user } = await visit(paths.ripe())
  await user.click(await screen.findByRole('button', { name: /^Dismiss …/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Dismiss this thread' })
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Why' }), 'other')
  await user.click(within(dialog).getByRole('button', { name: 'Dismiss' }))
  expect(within(dialog).getByText('Say in a sentence why.')).toBeVisible()
  expect(dismissed).toEqual([])
  await user.type(within(dialog).getByRole('textbox'), 'Ask the vendor.')
  await user.click(within(dialog).getByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(dismissed.map((one) => one.body)).toEqual([{ reason: 'other', note: 'Ask the vendor.' }]))
  expect(await screen.findByText('It is dismissed')).toBeVisible()
})

it('a person who does not see the space cannot be asked, and the form says so', async () => {
  signedIn()
  given('get', '/api/v1/desk/ripe-threads', page(thread()))
  given('get', '/api/v1/people', { ...nothing, items: [{ ...bob, unit: '', location: '', is_leader: false, duties: [] }] })
  given('post', '/api/v1/desk/ripe-threads/{id}/assign', () => problem(422, 'invalid', { errors: [{ pointer: '/person_id', code: 'not_found', detail: 'No.' }] }))
  const { user } = await visit(paths.ripe())
  await user.click(await screen.findByRole('button', { name: /^Assign …/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Assign this thread' })
  await user.type(within(dialog).getByRole('combobox', { name: 'Who?' }), 'bob')
  await user.click(await within(dialog).findByRole('option', { name: /Bob Noyce/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }))
  expect(await within(dialog).findByText('This takes somebody who sees the space Workshop.')).toBeVisible()
})

it('an empty list says what comes here, a narrowed one how to widen it', async () => {
  signedIn()
  given('get', '/api/v1/desk/ripe-threads', nothing)
  const first = await visit(paths.ripe({ list: 'dismissed' }))
  expect(await screen.findByRole('heading', { name: 'Nothing was dismissed' })).toBeVisible()
  first.unmount()
  await visit(paths.ripe({ space: thread().space.id }))
  expect(await screen.findByRole('heading', { name: 'Nothing in this space' })).toBeVisible()
})

const knowledge = () => {
  given('get', '/api/v1/collections', { items: [] })
  given('get', '/api/v1/articles', nothing)
}

it('whoever was assigned a thread finds it on the home of knowledge, and takes it or gives it back', async () => {
  signedIn([])
  const asked = thread({ state: 'assigned', can: ['take', 'release'], assignment: { person: ada, by: bob, at: '2026-02-02T00:00:00Z' } })
  given('get', '/api/v1/desk/ripe-threads', page(asked))
  knowledge()
  const first = await visit(paths.knowledge())
  expect(await screen.findByText('For you to write up')).toBeVisible()
  expect(screen.getByRole('link', { name: 'All of yours' })).toHaveAttribute('href', paths.ripe())
  first.unmount()
  const released = given('post', '/api/v1/desk/ripe-threads/{id}/release', thread({ version: 2, can: [] }))
  const { user } = await visit(paths.ripe())
  expect(await screen.findByText(/Bob Noyce asks you to make an article of it\./)).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Dismissed' })).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  given('get', '/api/v1/desk/ripe-threads', nothing)
  await user.click(screen.getByRole('button', { name: /^Release/ }))
  expect(await screen.findByRole('heading', { name: 'You have nothing to write up' })).toBeVisible()
  expect(released[0]?.request.headers.get('If-Match')).toBe('"1"')
})

it('nobody else is told of threads that are worth keeping', async () => {
  signedIn([])
  given('get', '/api/v1/desk/ripe-threads', nothing)
  knowledge()
  await visit(paths.knowledge())
  expect(await screen.findByRole('heading', { level: 1 })).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Worth keeping' })).toBeNull()
  expect(screen.queryByText('For you to write up')).toBeNull()
})
