// Forgotten: the same answer for everybody, a link by mail, a new password, all sessions ended; a link works once.
import assert from 'node:assert/strict'
import { journey, personOf } from './support/journey.mjs'
import { mailed } from './support/mail.mjs'

const NEW = 'seven herons wait in the reeds'

journey('who forgot their password gets a new one by mail', async ({ visit, server, url, api }) => {
  const person = personOf('member')
  const visitor = await visit()
  visitor.allow(/401/, /410/, /422/)
  const { page } = visitor
  await visitor.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText('Enter an e-mail address').waitFor()
  await visitor.axe('forgot password')
  await page.getByLabel('E-mail address').fill('nobody@fenwick.example')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await page.getByRole('button', { name: 'Use another address' }).click()
  await page.getByLabel('E-mail address').fill(person.login)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText(person.login).waitFor()
  await visitor.axe('a link was sent')

  const [link] = await mailed(server, person.login, /http\S+reset-password\/new#token=\S+/)
  await visitor.goto(link.slice(url.length))
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Save new password' }).click()
  await page.getByText('Use at least 15 characters.').waitFor()
  await visitor.axe('a new password')
  await page.getByLabel('New password').fill('passwordpassword')
  await page.getByRole('button', { name: 'Save new password' }).click()
  await page.getByText('attackers try first').waitFor()
  await page.getByLabel('New password').fill(NEW)
  await page.getByRole('button', { name: 'Save new password' }).click()
  await page.getByText('Your new password is saved.').waitFor()
  assert.equal((await api.send('POST', '/auth/sign-in', { login: person.login, password: person.password })).status, 401)
  await visitor.signInByPage({ login: person.login, password: NEW })
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()

  const late = await visit()
  late.allow(/401/, /410/)
  await late.goto(link.slice(url.length))
  await late.page.getByLabel('New password').fill('another kettle sings at eight')
  await late.page.getByRole('button', { name: 'Save new password' }).click()
  await late.page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  await late.axe('a used link')
})
