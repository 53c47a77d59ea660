// An instance with one administrator and nothing else says what to do first.
import { journey, use } from './support/journey.mjs'

use.server = { fresh: true }

journey('the first administrator is led to a space and to people', async ({ visit, server }) => {
  const login = 'nora@fenwick.example'
  const password = 'the first lamp in the hall'
  server.run('person', 'create', '--name', 'Nora Fenwick', '--handle', 'nora', '--email', login, '--password', password)
  const nora = await visit()
  nora.allow(/401/)
  const { page } = nora
  await nora.signIn({ login, password })
  await nora.goto('/')
  await page.getByRole('heading', { name: 'Make this a place to talk' }).waitFor()
  await nora.screenshot('first-run')
  await nora.axe('home of an empty instance')
  await nora.goto('/people')
  await page.getByRole('heading', { name: 'You are the first one here' }).waitFor()
  await nora.axe('people of an empty instance')
  await nora.goto('/topics')
  await page.getByRole('heading', { name: 'There are no topics yet' }).waitFor()
  await nora.axe('topics of an empty instance')
  await nora.goto('/spaces')
  await page.getByRole('heading', { name: 'There are no spaces yet' }).waitFor()
  await nora.axe('spaces of an empty instance')
  await nora.goto('/invitations')
  await page.getByRole('heading', { name: 'No invitations yet' }).waitFor()
  await nora.axe('no invitations')
  await nora.goto('/')
  await page.getByRole('link', { name: 'Make a space' }).click()
  await page.getByLabel('Name').fill('Everybody')
  await page.getByRole('button', { name: 'Make space' }).click()
  await page.getByRole('heading', { level: 1, name: 'Everybody' }).waitFor()
  await nora.goto('/')
  await page.getByText('1 of 4 done').waitFor()
})
