// The same asked twice: questions are merged, votes are carried, all of it is undone; and an article that answers a question.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const openSpace = async (api) => {
  const { items } = await api.get('/spaces?limit=50')
  return items.find((one) => one.audience === 'open' && one.can.includes('contribute'))
}
const ask = async (api, title) => api.post('/questions', { space_id: (await openSpace(api)).id, title, body: 'It happens each spring.', topics: [] })
const pathOf = (question) => `/questions/${question.id}/${question.slug}`
/** Waits until the words are found: the index follows within two seconds. */
const found = async (api, words, kind) => {
  for (let tries = 0; tries < 50; tries += 1) {
    const { items } = await api.get(`/search?kind=${kind}&q=${encodeURIComponent(words)}`)
    if (items.length) return
    await new Promise((next) => setTimeout(next, 100))
  }
  throw new Error(`${words} is not found`)
}

journey('a question is merged into another one, its address leads there, and it is undone', async ({ visit, apiAs }) => {
  const priya = await apiAs('priya.deshmukh')
  const jonas = await apiAs('jonas.lindqvist')
  const one = await ask(priya, 'Why does the quokka flange weep?')
  const other = await ask(jonas, 'What makes a quokka flange weep in spring?')
  const answer = await jonas.post(`/questions/${one.id}/answers`, { body: 'The gasket has **aged**.' })
  await jonas.put(`/contributions/${one.id}/vote`, { value: 1 })
  await found(jonas, 'quokka spring', 'question')

  const manager = await visit({ as: 'jonas.lindqvist' })
  const { page } = manager
  await manager.goto(pathOf(one))
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Merge into …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge this question' })
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await dialog.getByText('Choose the question that stays.').waitFor()
  await dialog.getByRole('combobox', { name: 'Into which question?' }).fill('quokka spring')
  await dialog.getByRole('option', { name: /What makes a quokka flange weep/ }).waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByText('Its answer goes over to the other question.').waitFor()
  await manager.axe('merging a question')
  await manager.screenshot('merging')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: other.title }).waitFor()
  await page.getByRole('article', { name: 'the answer by Jonas Lindqvist' }).getByText('aged').waitFor()
  await page.getByRole('list', { name: 'Merged questions' }).getByText('1 answer merged here from').waitFor()
  await manager.settle()
  await manager.screenshot('merged', { fullPage: true })
  await manager.axe('a question that another one was merged into')

  // Who asked the other question is not asked about a vote on it.
  assert.equal((await jonas.get(`/questions/${other.id}`)).vote_to_carry, null)
  assert.equal((await priya.get(`/questions/${one.id}`)).merged_into.id, other.id)

  // The old address leads to the other question, also that of an answer.
  const reader = await visit({ as: 'priya.deshmukh', device: 'phone' })
  await reader.goto(pathOf(one))
  await reader.page.getByRole('heading', { level: 1, name: other.title }).waitFor()
  await reader.page.getByText('The question you were looking for was merged into this one.').waitFor()
  await reader.settle()
  await reader.screenshot('merged-phone', { fullPage: true })
  await reader.axe('a question reached by the address of a merged one')
  await reader.page.getByRole('link', { name: 'Read what was asked there' }).click()
  await reader.page.getByRole('heading', { level: 1, name: one.title }).waitFor()
  await reader.page.getByText('This question was merged. Its answers are here:').waitFor()
  await reader.axe('the record of a merged question')
  await reader.goto(`/c/${answer.id}`)
  await reader.page.locator(`[id="c-${answer.id}"][data-lit]`).waitFor()

  await page.getByRole('button', { name: /^Undo the merge of/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { level: 1, name: one.title }).waitFor()
  await page.getByRole('article', { name: 'the answer by Jonas Lindqvist' }).waitFor()
  assert.equal((await priya.get(`/questions/${other.id}`)).answers.items.length, 0)
  await manager.axe('a question that was taken out again')
})

journey('who voted on a merged question is asked once', async ({ visit, apiAs }) => {
  const jonas = await apiAs('jonas.lindqvist')
  const priya = await apiAs('priya.deshmukh')
  const one = await ask(jonas, 'Where is the numbat valve?')
  const other = await ask(jonas, 'Where do I find the numbat valve?')
  await priya.put(`/contributions/${one.id}/vote`, { value: 1 })
  await jonas.put(`/questions/${one.id}/merge`, { into: other.id })
  const voter = await visit({ as: 'priya.deshmukh' })
  await voter.goto(pathOf(other))
  await voter.page.getByText('You voted for “Where is the numbat valve?”').waitFor()
  await voter.axe('whether a vote goes over')
  await voter.page.getByRole('button', { name: 'Carry my vote' }).click()
  await voter.page.getByText('Score 1 point').waitFor({ state: 'attached' })
  await voter.page.getByText('You voted for “Where is the numbat valve?”').waitFor({ state: 'detached' })
  await voter.axe('a vote that went over')
})

journey('an article answers a question', async ({ visit, apiAs }) => {
  const jonas = await apiAs('jonas.lindqvist')
  const priya = await apiAs('priya.deshmukh')
  const question = await ask(priya, 'How is a bilby tank rinsed?')
  const written = await jonas.post('/articles', { space_id: question.space.id, kind: 'how_to', title: 'Rinsing bilby tanks', body: 'Open the drain, then rinse.', topics: [] })
  const article = await jonas.post(`/articles/${written.id}/moves`, { state: 'published', note: '' }, { 'If-Match': `"${written.version}"` })
  await found(priya, 'bilby tanks', 'article')
  const asker = await visit({ as: 'priya.deshmukh' })
  const { page } = asker
  await asker.goto(pathOf(question))
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Answered by an article …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Answered by an article' })
  await dialog.getByRole('combobox', { name: 'Which article?' }).fill('bilby tanks')
  await dialog.getByRole('option', { name: /Rinsing bilby tanks/ }).click()
  await asker.axe('which article answers it')
  await dialog.getByRole('button', { name: 'Name the article' }).click()
  const card = page.getByRole('region', { name: 'Answered by an article' })
  await card.getByRole('link', { name: 'Rinsing bilby tanks' }).waitFor()
  await asker.settle()
  await asker.screenshot('answered-by', { fullPage: true })
  await asker.axe('a question that an article answers')
  await card.getByRole('link', { name: 'Rinsing bilby tanks' }).click()
  await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
  await page.getByRole('heading', { name: 'Answers these questions' }).waitFor()
  await asker.axe('an article that answers a question')
  await asker.goto('/questions')
  await page.getByText('Answered by an article').first().waitFor()
  await asker.goto(pathOf(question))
  await card.getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached' })
  await asker.axe('a question without an article')
})

journey('a duplicate is closed with the one it repeats', async ({ visit, apiAs }) => {
  const jonas = await apiAs('jonas.lindqvist')
  const one = await ask(jonas, 'Who calibrates the potoroo gauge?')
  const other = await ask(jonas, 'Who looks after the potoroo gauge in winter?')
  await found(jonas, 'potoroo winter', 'question')
  const manager = await visit({ as: 'jonas.lindqvist' })
  const { page } = manager
  await manager.goto(pathOf(one))
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Close' }).click()
  const dialog = page.getByRole('dialog', { name: 'Close this question' })
  await dialog.getByRole('combobox', { name: 'The one it repeats' }).fill('potoroo winter')
  await dialog.getByRole('option', { name: /Who looks after the potoroo gauge/ }).waitFor()
  await page.keyboard.press('Enter')
  await manager.axe('closing a duplicate')
  await manager.screenshot('closing')
  // Its link does as well.
  await dialog.getByRole('button', { name: 'Choose another one' }).click()
  await dialog.getByRole('combobox', { name: 'The one it repeats' }).fill(new URL(pathOf(other), page.url()).href)
  await dialog.getByRole('option', { name: /Who looks after the potoroo gauge/ }).click()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByRole('link', { name: 'Who looks after the potoroo gauge in winter?' }).waitFor()
  assert.equal((await jonas.get(`/questions/${one.id}`)).duplicate_of.id, other.id)
})
