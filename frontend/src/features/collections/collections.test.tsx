import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { paths } from '@/paths'
import { givenNothing, me, nothing, sessionOf } from '@/testing/given'
import { articleSummary, collection, node } from '@/testing/knowledge'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'
import { branches, isWithin, moveOf } from './tree'

const pumps = node({ can: ['configure'] })
const valves = node({ id: '0197a000-0000-7000-8000-0000000000c2', slug: 'valves', name: 'Valves', article_count: 1, can: ['configure'] })
const seals = node({ id: '0197a000-0000-7000-8000-0000000000c3', parent_id: pumps.id, depth: 1, slug: 'seals', name: 'Seals', article_count: 0, can: ['configure'] })
const all = [pumps, seals, valves]

function ready(items = all) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  given('get', '/api/v1/articles', nothing)
  return given('get', '/api/v1/collections', { items })
}

it('the home of knowledge shows the trees with counts and the latest articles', async () => {
  ready()
  given('get', '/api/v1/articles', ({ request }) => (new URL(request.url).searchParams.get('sort') === 'newest' && !request.url.includes('reviewer') ? { items: [articleSummary()], page: nothing.page } : nothing))
  await visit(paths.knowledge())
  const tree = await screen.findByRole('list', { name: 'Collections' })
  expect(within(tree).getByRole('link', { name: 'Seals' })).toHaveAttribute('href', paths.collection(seals))
  expect(within(tree).getByText('2 articles')).toBeInTheDocument()
  expect(await screen.findByRole('link', { name: 'How to vent a pump' })).toBeVisible()
  expect(await screen.findByText('Nothing waits for you.')).toBeVisible()
})

it('without collections it says what they are for; a fault can be tried again', async () => {
  ready([])
  const { unmount } = await visit(paths.knowledge())
  expect(await screen.findByRole('heading', { name: 'There are no collections yet' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'New collection' })).not.toBeInTheDocument()
  unmount()
  ready()
  given('get', '/api/v1/collections', () => problem(500, 'internal'))
  await visit(paths.knowledge())
  expect(await screen.findByRole('button', { name: /again/i })).toBeVisible()
})

it('moves by keys and by the menu, to where the API is told', async () => {
  ready()
  const { user } = await visit(paths.knowledge())
  const moved = given('post', '/api/v1/collections/{id}/moves', collection({ id: valves.id, name: 'Valves' }))
  const link = await screen.findByRole('link', { name: 'Valves' })
  link.focus()
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await waitFor(() => expect(moved).toHaveLength(1))
  expect(moved[0]?.params['id']).toBe(valves.id)
  expect(moved[0]?.body).toEqual({ parent_id: null, before: pumps.id })
  expect(await screen.findByText('Valves was moved')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'More for Valves' }))
  await user.click(screen.getByRole('menuitem', { name: /Move under the one above/ }))
  await waitFor(() => expect(moved[1]?.body).toEqual({ parent_id: pumps.id, before: null }))
})

it('who may not arrange gets links and nothing else', async () => {
  ready(all.map((one) => ({ ...one, can: [] })))
  await visit(paths.knowledge())
  await screen.findByRole('list', { name: 'Collections' })
  expect(screen.queryByRole('button', { name: /More for/ })).not.toBeInTheDocument()
})

it('a collection shows its page, what stands under it and its articles; edits need the version', async () => {
  ready()
  given('get', '/api/v1/collections/{id}', collection({ can: ['configure'], children: [{ id: seals.id, slug: 'seals', name: 'Seals' }], version: 7 }))
  given('get', '/api/v1/articles', { items: [articleSummary()], page: nothing.page })
  const { user } = await visit(paths.collection(pumps))
  await screen.findByRole('heading', { level: 1, name: 'Pumps' })
  expect(await screen.findByText('pumps')).toBeVisible()
  expect(await screen.findByRole('link', { name: 'Seals' })).toBeVisible()
  expect(await screen.findByRole('link', { name: 'How to vent a pump' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const dialog = await screen.findByRole('dialog', { name: 'Edit collection' })
  const name = within(dialog).getByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  expect(within(dialog).getByText('Give it a name.')).toBeVisible()
  await user.type(name, 'All pumps')
  const changed = given('patch', '/api/v1/collections/{id}', collection({ name: 'All pumps' }))
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(changed).toHaveLength(1))
  expect(changed[0]?.request.headers.get('If-Match')).toBe('"7"')
  expect(changed[0]?.body).toMatchObject({ name: 'All pumps', review_days: 180, four_eyes: false })
})

it('what is not there says so', async () => {
  ready()
  given('get', '/api/v1/collections/{id}', () => problem(404, 'not_found'))
  await visit(paths.collection(pumps))
  expect(await screen.findByRole('heading', { name: 'This collection is not here' })).toBeVisible()
})

it('builds trees and finds the steps between siblings', () => {
  expect(branches(all).map((one) => [one.node.name, one.children.map((child) => child.node.name)])).toEqual([
    ['Pumps', ['Seals']],
    ['Valves', []],
  ])
  expect(branches(all, pumps.id).map((one) => one.node.name)).toEqual(['Seals'])
  expect(moveOf(all, pumps, 'up')).toBeNull()
  expect(moveOf(all, pumps, 'down')).toEqual({ parent_id: null, before: null })
  expect(moveOf(all, seals, 'out')).toEqual({ parent_id: null, before: valves.id })
  expect(moveOf(all, pumps, 'out')).toBeNull()
  expect(isWithin(all, seals.id, pumps.id)).toBe(true)
  expect(isWithin(all, pumps.id, seals.id)).toBe(false)
})
