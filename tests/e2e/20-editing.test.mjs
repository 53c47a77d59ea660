// Changing a text: in its place, with the reason, with a history that can be read, and without overwriting anybody.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const ask = async (api, title) => {
  const { items } = await api.get('/spaces?limit=50')
  const space = items.find((one) => one.audience === 'open' && one.can.includes('contribute'))
  return api.post('/questions', { space_id: space.id, title, body: 'The pump hums at 50 Hz.\n\nIt stops at 40 Hz.', topics: [] })
}

journey('an author edits a question and everybody sees what changed', async ({ visit, apiAs }) => {
  const question = await ask(await apiAs('priya.deshmukh'), 'Why does it hum?')
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto(`/questions/${question.id}/${question.slug}`)
  await page.keyboard.press('e')
  const form = page.getByRole('form', { name: 'The question in full' })
  await form.getByLabel('Title').fill('Why does the booster hum at 50 Hz?')
  await form.getByRole('textbox', { name: 'The question in full' }).fill('The pump hums at 50 Hz, **but not** at 45 Hz.\n\nIt stops at 40 Hz.')
  await form.getByLabel(/Why this change/).fill('measured again')
  await priya.axe('editing a question')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Why does the booster hum at 50 Hz?' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: /edited/ }).click()
  await page.getByRole('heading', { level: 1, name: 'History' }).waitFor()
  await page.locator('ins', { hasText: 'but not' }).waitFor()
  await page.getByText('measured again').waitFor()
  await priya.axe('history')
  await page.getByRole('link', { name: 'Side by side' }).click()
  await page.waitForURL(/look=beside/)
  await priya.axe('history side by side')
})

journey('two people edit at once: both texts are shown, nothing is overwritten', async ({ visit, apiAs }) => {
  const api = await apiAs('priya.deshmukh')
  const question = await ask(api, 'Which torque for the casing?')
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto(`/questions/${question.id}/-`)
  await page.getByRole('button', { name: 'More for the question' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const form = page.getByRole('form', { name: 'The question in full' })
  await form.getByRole('textbox', { name: 'The question in full' }).fill('My words.')
  await (await apiAs('jonas.lindqvist')).patch(`/questions/${question.id}`, { body: 'Their words.' })
  priya.allow(/412/)
  await form.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this meanwhile' })
  await dialog.getByText('Their words.').first().waitFor()
  await dialog.getByText('My words.').first().waitFor()
  await priya.axe('a conflict')
  await dialog.getByRole('button', { name: 'Save mine' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('main').getByText('My words.').waitFor()
  const { items } = await api.get(`/contributions/${question.id}/revisions`)
  assert.deepEqual(items.map((one) => one.body), ['My words.', 'Their words.', question.body])
})

journey('what is deleted can be brought back at once', async ({ visit, apiAs }) => {
  const api = await apiAs('priya.deshmukh')
  const question = await ask(api, 'Who has the long torque wrench?')
  const answer = await api.post(`/questions/${question.id}/answers`, { body: 'It lies in hall 3.' })
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto(`/questions/${question.id}/-#c-${answer.id}`)
  await page.getByRole('button', { name: 'More for the answer by Priya Deshmukh' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await priya.axe('asked before deleting')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('An answer was deleted.').waitFor()
  await priya.axe('a tombstone')
  await page.getByRole('main').getByRole('button', { name: 'Restore' }).click()
  await page.getByText('It lies in hall 3.').waitFor()
})
