import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { session } from '@/api/session'
import { paths } from '@/paths'
import { givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'

const offer: components['schemas']['OpenInvitation'] = {
  kind: 'guest',
  organisation: 'Fenwick Pumps',
  invited_by: 'Ada Lovelace',
  spaces: [{ id: '0197b000-0000-7000-8000-000000000001', slug: 'pumps', name: 'Pumps', members_only: true }],
  email: 'kim@partner.example',
  note: 'Welcome!',
  expires_at: '2030-01-01T00:00:00Z',
}
const stranger = () => given('post', '/api/v1/auth/refresh', () => problem(401, 'no_session'))
const PASSWORD = 'the kettle sings at seven'

it('says who invites to what, and suggests a handle until it is touched', async () => {
  stranger()
  const asked = given('post', '/api/v1/invitations/lookup', offer)
  const { user } = await visit(paths.invite('secret'))
  expect(await screen.findByRole('heading', { level: 1, name: 'Join Fenwick Pumps' })).toBeVisible()
  expect(asked[0]?.body).toEqual({ token: 'secret' })
  expect(screen.getByText('Ada Lovelace invites you')).toBeVisible()
  expect(screen.getByText('Pumps')).toBeVisible()
  expect(screen.getByLabelText('E-mail address')).toHaveValue('kim@partner.example')
  await user.type(screen.getByLabelText('Your name'), 'Kim Nguyen')
  expect(screen.getByLabelText('Handle')).toHaveValue('kim.nguyen')
  await user.type(screen.getByLabelText('Handle'), '7')
  await user.type(screen.getByLabelText('Your name'), ' Tran')
  expect(screen.getByLabelText('Handle')).toHaveValue('kim.nguyen7')
})

it('a handle that is taken is told under it and nothing typed is lost; then the session begins', async () => {
  stranger()
  given('post', '/api/v1/invitations/lookup', offer)
  const { user, router } = await visit(paths.invite('secret'))
  await user.type(await screen.findByLabelText('Your name'), 'Kim Nguyen')
  await user.type(screen.getByLabelText('Password'), PASSWORD)
  const taken = { errors: [{ pointer: '/handle', code: 'taken', detail: 'Somebody has this handle already.' }] }
  const sent = given('post', '/api/v1/invitations/accept', ({ body }) => ((body as { handle: string }).handle === 'kim' ? sessionOf() : problem(422, 'invalid', taken)), 201)
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(await screen.findByText('Somebody has this handle already.')).toBeVisible()
  expect(screen.getByLabelText('Handle')).toHaveFocus()
  expect(screen.getByLabelText('Password')).toHaveValue(PASSWORD)
  await user.clear(screen.getByLabelText('Handle'))
  await user.type(screen.getByLabelText('Handle'), 'kim')
  givenNothing()
  given('get', '/api/v1/me', me())
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  expect(router.state.location.search).toEqual({ welcome: 'yes' })
  expect(session.token()).toBe('token-1')
  // Another text is another intention: the second attempt has a key of its own.
  const keys = sent.map((one) => one.request.headers.get('Idempotency-Key'))
  expect(new Set(keys).size).toBe(2)
})

it('a short password is told before anything is sent', async () => {
  stranger()
  given('post', '/api/v1/invitations/lookup', offer)
  const sent = given('post', '/api/v1/invitations/accept', sessionOf(), 201)
  const { user } = await visit(paths.invite('secret'))
  await user.type(await screen.findByLabelText('Your name'), 'Kim Nguyen')
  await user.type(screen.getByLabelText('Password'), 'too short')
  expect(screen.getByText(/6 more characters to go/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(screen.getByLabelText('Password')).toHaveFocus()
  expect(sent).toHaveLength(0)
})

it.each([410, 404])('an invitation that ended (%s) says so', async (status) => {
  stranger()
  given('post', '/api/v1/invitations/lookup', () => problem(status, 'gone'))
  await visit(paths.invite('secret'))
  expect(await screen.findByRole('heading', { level: 1, name: 'This invitation can no longer be used' })).toBeVisible()
})

it('a link without its token says so, and asks nothing', async () => {
  stranger()
  await visit(paths.invite(''))
  expect(await screen.findByRole('heading', { level: 1, name: 'The link is not complete' })).toBeVisible()
})

it('who is signed in is told so instead', async () => {
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  await visit(paths.invite('secret'))
  expect(await screen.findByText(/You are signed in as Ada Lovelace/)).toBeVisible()
})

it('the answer to a forgotten password is the same for every address', async () => {
  stranger()
  const sent = given('post', '/api/v1/auth/password-resets', () => new Response(null, { status: 202 }))
  const { user } = await visit(paths.resetPassword())
  await user.type(await screen.findByLabelText('E-mail address'), ' ada@example.org ')
  await user.click(screen.getByRole('button', { name: 'Send me a link' }))
  expect(await screen.findByText(/If ada@example.org belongs to an account here/)).toBeVisible()
  expect(sent[0]?.body).toEqual({ email: 'ada@example.org' })
})

it('a used link for a new password says so and offers another', async () => {
  stranger()
  given('post', '/api/v1/auth/password-resets/redeem', () => problem(410, 'gone'))
  const { user } = await visit(paths.newPassword('t'))
  await user.type(await screen.findByLabelText('New password'), PASSWORD)
  await user.click(screen.getByRole('button', { name: 'Save new password' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'This link no longer works' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Send another link' })).toHaveAttribute('href', '/reset-password')
})
