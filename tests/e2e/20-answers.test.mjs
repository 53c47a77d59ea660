// A question and its answers: answering, commenting, voting, accepting, closing, on wide screens and on phones.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const ask = async (api, title) => {
  const { items } = await api.get('/spaces?limit=50')
  const space = items.find((one) => one.audience === 'open' && one.can.includes('contribute'))
  return api.post('/questions', { space_id: space.id, title, body: 'We see it every Monday.\n\n- once\n- twice', topics: ['seals'] })
}

journey('answers are given, commented on, voted on and accepted', async ({ visit, apiAs }) => {
  const question = await ask(await apiAs('priya.deshmukh'), 'Why does the seal leak after the weekend?')
  const path = `/questions/${question.id}/${question.slug}`

  const jonas = await visit({ as: 'jonas.lindqvist' })
  await jonas.goto(path)
  await jonas.page.locator('#answer textarea').waitFor()
  await jonas.page.keyboard.press('r')
  await jonas.page.keyboard.type('Because it *dries out*. Flush it first.')
  await jonas.page.keyboard.press('Control+Enter')
  const answer = jonas.page.getByRole('article', { name: 'the answer by Jonas Lindqvist' })
  await answer.getByText('dries out').waitFor()
  await jonas.page.waitForURL(/#c-/)
  assert.equal(await jonas.page.locator('#answer textarea').inputValue(), '')
  // One's own is not voted on.
  const own = answer.getByRole('button', { name: /^Vote up/ })
  assert.equal(await own.getAttribute('aria-disabled'), 'true')
  const up = jonas.page.getByRole('button', { name: 'Vote up the question' })
  await up.click()
  await jonas.page.waitForFunction(() => document.querySelector('[aria-label="Vote up the question"]').getAttribute('aria-pressed') === 'true')
  await jonas.axe('question with an answer')

  const priya = await visit({ as: 'priya.deshmukh', device: 'phone' })
  await priya.goto(path)
  const there = priya.page.getByRole('article', { name: 'the answer by Jonas Lindqvist' })
  await there.getByRole('button', { name: 'Vote up the answer by Jonas Lindqvist' }).click()
  await there.getByText('Score 1 point').waitFor({ state: 'attached' })
  await there.getByRole('button', { name: 'Add a comment on the answer by Jonas Lindqvist' }).click()
  await priya.page.getByRole('textbox', { name: /Your comment on the answer/ }).fill('That was it, thank you!')
  await priya.axe('a comment is written')
  await priya.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await there.getByRole('article', { name: 'the comment by Priya Deshmukh' }).getByText('That was it, thank you!').waitFor()
  await there.getByRole('button', { name: 'Accept the answer by Jonas Lindqvist' }).click()
  await there.getByText('Accepted answer', { exact: true }).waitFor()
  await priya.settle()
  await priya.screenshot('question-phone', { fullPage: true })
  await priya.axe('question with an accepted answer')

  const api = await apiAs('jonas.lindqvist')
  const now = await api.get(`/questions/${question.id}`)
  assert.equal(now.accepted_answer_id, now.answers.items[0].id)
  assert.equal(now.answers.items[0].score, 1)
  assert.equal(now.answers.items[0].comments.length, 1)
  assert.equal(now.my_vote, 1)

  // A link to the comment leads to it, from anywhere.
  const comment = now.answers.items[0].comments[0]
  await jonas.goto(`/c/${comment.id}`)
  await jonas.page.waitForURL(new RegExp(`#c-${comment.id}$`))
  await jonas.page.locator(`[id="c-${comment.id}"][data-lit]`).waitFor()
})

journey('a refused vote is taken back with a word of explanation', async ({ visit, apiAs }) => {
  const question = await ask(await apiAs('priya.deshmukh'), 'Who tightens the glands on Fridays?')
  const jonas = await visit({ as: 'jonas.lindqvist' })
  await jonas.goto(`/questions/${question.id}/-`)
  jonas.allow(/409|Conflict/)
  await jonas.page.route('**/vote', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/conflict', title: 'Conflict', status: 409, code: 'conflict', detail: 'It was closed meanwhile.', request_id: 'r' }) }))
  const up = jonas.page.getByRole('button', { name: 'Vote up the question' })
  await up.click()
  await jonas.page.getByText('Your vote was not counted. It was closed meanwhile.').waitFor()
  assert.equal(await up.getAttribute('aria-pressed'), 'false')
  await jonas.axe('a refused vote')
})

journey('a duplicate is closed with its original, and opened again', async ({ visit, apiAs }) => {
  const priya = await apiAs('priya.deshmukh')
  const original = await ask(priya, 'How do I order spare impellers?')
  const copy = await ask(priya, 'Where can I order an impeller?')
  const jonas = await visit({ as: 'jonas.lindqvist' })
  const { page } = jonas
  await jonas.goto(`/questions/${copy.id}/-`)
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Close' }).click()
  const dialog = page.getByRole('dialog', { name: 'Close this question' })
  await dialog.getByRole('combobox', { name: 'The one it repeats' }).fill(`${jonas.page.url().split('/questions')[0]}/questions/${original.id}/-`)
  await dialog.getByRole('option', { name: /How do I order spare impellers/ }).click()
  await dialog.getByLabel(/A sentence/).fill('The order form moved.')
  await jonas.axe('closing')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByRole('link', { name: 'How do I order spare impellers?' }).waitFor()
  await page.getByText('The order form moved.').waitFor()
  assert.equal(await page.locator('#answer').count(), 0)
  await jonas.axe('a closed question')
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Reopen' }).click()
  await page.locator('#answer textarea').waitFor()
})
