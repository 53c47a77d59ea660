// Similar while typing: what was asked before is named under the title, with its reason; nothing typed is lost; errors stay quiet.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const ASKED = 'Which varnish survives the quetzal chamber?'
const DRAFT = 'What varnish survives a month in the quetzal chamber?'

/** A question of somebody else with an accepted answer, and a suggestion, once they can be found: one for all journeys. */
let made
const given = (apiAs) => (made ??= make(apiAs))

async function make(apiAs) {
  const api = await apiAs('priya.deshmukh')
  const other = await apiAs('administrator')
  const guests = (await (await apiAs('guest')).get('/spaces?limit=100')).items.map((one) => one.id)
  const space = (await api.get('/spaces?limit=100')).items.find((one) => !guests.includes(one.id) && one.can.includes('contribute'))
  const asked = await other.post('/questions', { space_id: space.id, title: ASKED, body: 'The last one came off after a week.', topics: ['varnish'] })
  const answer = await api.post(`/questions/${asked.id}/answers`, { body: 'Two layers of ormolu lacquer.' })
  await other.put(`/questions/${asked.id}/accepted-answer`, { answer_id: answer.id })
  const wish = await other.post('/posts', { space_id: space.id, kind: 'suggestion', title: 'A dodo corner beside the quetzal chamber', body: 'To rest in.', topics: [] })
  const draft = { kind: 'question', title: DRAFT }
  for (let round = 0; (await api.post('/search/similar', draft)).items.length === 0; round += 1) {
    assert.ok(round < 100, 'it is found soon')
    await new Promise((next) => setTimeout(next, 50))
  }
  return { api, asked, wish }
}

const panelOf = (page, name) => page.getByRole('region', { name })

journey('what was asked before is named under the title, and “Same for me” goes there', async ({ visit, apiAs }) => {
  const { api, asked } = await given(apiAs)
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/questions/ask')
  const title = page.getByLabel('Title')
  await title.pressSequentially(`${DRAFT} With ormolu?`)
  const panel = panelOf(page, 'Asked before?')
  await panel.getByRole('link', { name: ASKED }).waitFor()
  assert.ok(await title.evaluate((box) => box === document.activeElement), 'the focus stays where it is typed')
  await panel.getByText(/^Shares .*“quetzal”.*; its accepted answer mentions “ormolu”\.$/).waitFor()
  await panel.getByText('Solved').waitFor()
  await page.getByRole('status').filter({ hasText: '1 thing like it is shown below the title.' }).waitFor({ state: 'attached' })
  await priya.axe('ask, with what is similar')

  // Read beside the draft, in a tab of its own.
  const opened = page.waitForEvent('popup')
  await panel.getByRole('link', { name: ASKED }).click()
  const tab = await opened
  await tab.getByRole('heading', { level: 1, name: ASKED }).waitFor()
  await tab.close()
  assert.equal(await title.inputValue(), `${DRAFT} With ormolu?`)

  // Only a title: it is thrown away, and one press brings it back.
  await panel.getByRole('button', { name: `Same for me: “${ASKED}”` }).click()
  await page.getByRole('heading', { level: 1, name: ASKED }).waitFor()
  await page.getByRole('button', { name: 'Bring it back' }).waitFor()
  await priya.axe('the question instead of the draft')
  const now = await api.get(`/questions/${asked.id}`)
  assert.deepEqual([now.my_vote, now.watch], [1, 'replies'])
  assert.deepEqual((await api.get('/drafts')).items, [])
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ask a question' }).waitFor()
  await page.getByText('Your draft is back.').waitFor()
  assert.equal(await page.getByLabel('Title').inputValue(), `${DRAFT} With ormolu?`)
  await panel.getByText('You follow it.').waitFor()

  // What is none of it goes away and does not come back.
  await panel.getByRole('button', { name: 'Hide: none of these' }).click()
  await panel.waitFor({ state: 'detached' })
  await page.getByLabel('Title').press('End')
  await page.getByLabel('Title').pressSequentially(' Really')
  await priya.settle()
  assert.equal(await panel.count(), 0)
})

journey('a draft with a text is kept among the drafts', async ({ visit, apiAs }) => {
  const { api } = await given(apiAs)
  const visitor = await visit({ as: 'community manager' })
  const { page } = visitor
  await visitor.goto('/questions/ask')
  await page.getByLabel('Title').fill(DRAFT)
  await page.getByRole('textbox', { name: 'Details' }).fill('We tried three of them.')
  await panelOf(page, 'Asked before?').getByRole('button', { name: /^Same for me/ }).first().click()
  await page.getByRole('heading', { level: 1, name: ASKED }).waitFor()
  await page.getByText('What you wrote is kept under Drafts.').waitFor()
  await visitor.goto('/drafts')
  await page.getByRole('heading', { name: DRAFT }).waitFor()
  assert.ok(api)
})

journey('suggestions are like suggestions, guests are told of nothing that is not theirs, and failures stay quiet', async ({ visit, apiAs }) => {
  await given(apiAs)
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/posts/new?kind=suggestion')
  await page.getByLabel('Title').fill('A dodo corner in the quetzal chamber')
  await panelOf(page, 'Suggested before?').getByRole('link', { name: /A dodo corner beside/ }).waitFor()
  await priya.axe('suggestion, with what is similar')
  await priya.goto('/articles/new')
  await page.getByLabel('Title').fill(DRAFT)
  await panelOf(page, 'Written before?').getByRole('link', { name: ASKED }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^Same for me/ }).count(), 0)
  await priya.axe('article, with what is similar')

  const guest = await visit({ as: 'guest' })
  await guest.goto('/questions/ask')
  const answered = guest.page.waitForResponse((one) => one.url().endsWith('/search/similar'))
  await guest.page.getByLabel('Title').fill(DRAFT)
  assert.deepEqual((await (await answered).json()).items, [])
  assert.equal(await panelOf(guest.page, 'Asked before?').count(), 0)

  const quiet = await visit({ as: 'priya.deshmukh' })
  quiet.allow(/similar|500|Failed to load/)
  await quiet.page.route('**/api/v1/search/similar', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"type":"/problems/unavailable","title":"Unavailable","status":503,"code":"unavailable"}' }))
  await quiet.goto('/questions/ask')
  const refused = quiet.page.waitForResponse((one) => one.url().endsWith('/search/similar'))
  await quiet.page.getByLabel('Title').fill(DRAFT)
  await refused
  await quiet.settle()
  assert.equal(await panelOf(quiet.page, 'Asked before?').count(), 0)
  assert.equal(await quiet.page.getByRole('alert').count(), 0)
})
