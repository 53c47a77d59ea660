import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { session } from '@/api/session'
import { paths } from '@/paths'
import { ada, givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'

async function signInPage(address = paths.signIn()) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', () => problem(401, 'no_session'))
  return visit(address)
}
const fill = async (user: Awaited<ReturnType<typeof visit>>['user']) => {
  await user.type(await screen.findByLabelText('E-mail or handle'), 'ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'a long enough password')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

it('signs in and goes where the person wanted to go', async () => {
  const { user, router } = await signInPage(paths.signIn(paths.questions({ sort: 'hot' })))
  const asked = given('post', '/api/v1/auth/sign-in', sessionOf())
  given('get', '/api/v1/me', me())
  await fill(user)
  expect(await screen.findByRole('heading', { level: 1, name: 'Questions' })).toBeVisible()
  expect(asked[0]?.body).toEqual({ login: 'ada@example.org', password: 'a long enough password' })
  expect(router.state.location.href).toBe('/questions?sort=hot')
  expect(session.token()).toBe('token-1')
  expect(await screen.findByRole('button', { name: `Your menu, ${ada.name}` })).toBeInTheDocument()
})

it('a page behind the sign-in asks to sign in first', async () => {
  const { router } = await signInPage(paths.bookmarks())
  expect(await screen.findByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(router.state.location.search).toEqual({ to: '/bookmarks' })
})

it('never leads out of the app', async () => {
  const { user, router } = await signInPage('/sign-in?to=//evil.example/x')
  given('post', '/api/v1/auth/sign-in', sessionOf())
  given('get', '/api/v1/me', me())
  await fill(user)
  expect(await screen.findByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  expect(router.state.location.href).toBe('/')
})

it('a wrong password is told without saying which half was wrong, and the password is asked again', async () => {
  const { user } = await signInPage()
  given('post', '/api/v1/auth/sign-in', () => problem(401, 'wrong_credentials'))
  await fill(user)
  expect(await screen.findByRole('alert')).toHaveTextContent('do not go together')
  expect(screen.getByLabelText('Password')).toHaveValue('')
  expect(screen.getByLabelText('Password')).toHaveFocus()
  expect(screen.getByLabelText('E-mail or handle')).toHaveValue('ada@example.org')
})

it('empty fields are named, and nothing is sent', async () => {
  const { user } = await signInPage()
  await user.click(await screen.findByRole('button', { name: 'Sign in' }))
  expect(screen.getByLabelText('E-mail or handle')).toHaveAccessibleDescription(/Enter your e-mail/)
  expect(screen.getByLabelText('E-mail or handle')).toHaveFocus()
})

it('too many attempts say how long to wait; a fault of the server gives its request id', async () => {
  const { user } = await signInPage()
  given('post', '/api/v1/auth/sign-in', () => problem(429, 'too_many_requests', { headers: { 'Retry-After': '30' } }))
  await fill(user)
  expect(await screen.findByRole('alert')).toHaveTextContent('30 seconds')
  given('post', '/api/v1/auth/sign-in', () => problem(500, 'internal'))
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('req-1')).toBeVisible()
})
