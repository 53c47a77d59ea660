import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { paths } from '@/paths'
import { ada, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'

type Space = components['schemas']['Space']
const none = { next_cursor: null, has_more: false }
const space = (more: Partial<Space> = {}): Space => ({
  id: '0197b000-0000-7000-8000-000000000001',
  slug: 'pumps',
  name: 'Pumps',
  description: 'All about pumps.',
  audience: 'open',
  member_count: 3,
  contribution_count: 7,
  my_role: null,
  watch: null,
  archived: false,
  created_at: '2026-01-01T00:00:00Z',
  can: [],
  version: 2,
  ...more,
})
const open = (address: string, of: Space, who = me()) => {
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', who)
  given('get', '/api/v1/spaces', { items: [of], page: none })
  given('get', '/api/v1/spaces/{id}', of)
  given('get', '/api/v1/feed', { items: [], page: none })
  given('get', '/api/v1/spaces/{id}/members', { items: [{ person: { ...ada, id: 'b', name: 'Ben Carter' }, role: 'member', created_at: '2026-01-01T00:00:00Z' }], page: none })
  return visit(address)
}

it('joining shows at once and is taken back with a word when the server refuses', async () => {
  const { user } = await open(paths.space(space()), space())
  let answer: (response: Response) => void = () => undefined
  const came = given('put', '/api/v1/spaces/{id}/members/{person_id}', () => new Promise<Response>((resolve) => (answer = resolve)))
  await user.click(await screen.findByRole('button', { name: 'Join' }))
  expect(await screen.findByRole('button', { name: 'You belong to this space' })).toBeVisible()
  await waitFor(() => expect(came).toHaveLength(1))
  answer(problem(403, 'forbidden', { detail: 'Not today.' }))
  expect(await screen.findByText('You did not join. Not today.')).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Join' })).toBeVisible()
})

it('a guest cannot join, make spaces or manage', async () => {
  await open(paths.spaces(), space(), me({ kind: 'guest' }))
  const main = within(await screen.findByRole('main'))
  expect(await main.findByRole('link', { name: 'Pumps' })).toBeVisible()
  expect(main.queryByRole('button', { name: /Join/ })).not.toBeInTheDocument()
  expect(main.queryByRole('link', { name: 'New space' })).not.toBeInTheDocument()
})

it('says in words who sees it', async () => {
  await open(paths.space(space()), space({ audience: 'members' }))
  expect(await screen.findByText('Visible to its 3 members')).toBeVisible()
})

it('members are managed only by who may', async () => {
  await open(paths.spaceMembers(space()), space())
  expect(await screen.findByText('Ben Carter')).toBeVisible()
  expect(screen.queryByLabelText('Role of Ben Carter')).not.toBeInTheDocument()
  expect(screen.queryByRole('form', { name: 'Add a person' })).not.toBeInTheDocument()
})

it('settings are refused in words to who may not configure', async () => {
  await open(paths.spaceSettings(space()), space())
  expect(await screen.findByText(/Owners of the space change its settings/)).toBeVisible()
  expect(screen.queryByLabelText('Name')).not.toBeInTheDocument()
})

it('a change from elsewhere shows both texts; mine goes over theirs only when chosen', async () => {
  const { user } = await open(paths.spaceSettings(space()), space({ can: ['configure'] }))
  const field = await screen.findByRole('textbox', { name: 'Name' })
  await user.clear(field)
  await user.type(field, 'Pumps and valves')
  const sent = given('patch', '/api/v1/spaces/{id}', ({ request }) => (request.headers.get('If-Match') === '"3"' ? space({ name: 'Pumps and valves', version: 4, can: ['configure'] }) : problem(412, 'precondition_failed')))
  given('get', '/api/v1/spaces/{id}', space({ name: 'Pump room', version: 3, can: ['configure'] }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Somebody changed this meanwhile' }))
  await waitFor(() => expect(dialog.getByText(/room/)).toBeInTheDocument())
  expect(field).toHaveValue('Pumps and valves')
  await user.click(dialog.getByRole('button', { name: 'Save mine' }))
  expect(await screen.findByText('The space was saved.')).toBeVisible()
  expect(sent.map((one) => one.request.headers.get('If-Match'))).toEqual(['"2"', '"3"'])
})

it('showing a closed space to everyone is asked first', async () => {
  const { user } = await open(paths.spaceSettings(space()), space({ can: ['configure'], audience: 'members' }))
  const sent = given('patch', '/api/v1/spaces/{id}', space())
  await user.click(await screen.findByRole('radio', { name: 'Everyone in the organisation' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Show everything in it to everyone?' }))
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect(sent).toHaveLength(0)
  expect(screen.getByRole('radio', { name: 'Everyone in the organisation' })).toBeChecked()
})
