// The server stands, the API answers, the page draws itself, and nobody gets in without signing in.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

journey('the server is healthy and ready', async ({ url }) => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(url + path)
    assert.equal(response.status, 200, `${path}: ${await response.text()}`)
  }
})

journey('an unknown address of the API is a problem document', async ({ api }) => {
  const { status, headers, body } = await api.send('GET', '/no-such-thing')
  assert.equal(status, 404)
  assert.match(headers.get('Content-Type'), /^application\/problem\+json/)
  assert.equal(body.status, 404)
  assert.ok(body.code && body.request_id, JSON.stringify(body))
})

journey('everybody of the sample can sign in', async ({ apiAs, people }) => {
  for (const { login } of people) {
    const somebody = await apiAs(login)
    assert.ok(somebody.person.id, login)
  }
})

journey('a stranger is asked to sign in', async ({ visit }) => {
  const stranger = await visit()
  stranger.allow(/401/)
  const response = await stranger.goto('/')
  assert.equal(response.status(), 200)
  assert.match(response.headers()['content-security-policy'] ?? '', /script-src/)
  await stranger.page.locator('input[type=password]').waitFor()
  await stranger.screenshot('sign-in')
  await stranger.axe('sign-in')
})

journey('a person signs in by the page and sees the home page', async ({ visit, people }) => {
  const somebody = await visit()
  somebody.allow(/401/)
  await somebody.goto('/sign-in')
  await somebody.signInByPage(people[0])
  await somebody.page.locator('h1').first().waitFor()
  await somebody.axe('home')
})
