// The connection goes while somebody writes: nothing is lost, the page says so, and it is sent when the network is back.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

journey('an answer written without a network is sent once when it is back', async ({ visit, apiAs }) => {
  const api = await apiAs('jonas.lindqvist')
  const { items } = await api.get('/questions?sort=unanswered&limit=1')
  const [question] = items
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto(`/questions/${question.id}/-`)
  priya.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource: net::/)
  const box = page.locator('#answer textarea')
  await box.fill('Half of it was written here,')
  await page.locator('#answer').getByText('Draft saved').waitFor()

  await priya.offline()
  await box.press('End')
  await box.pressSequentially(' and half in the tunnel.')
  await page.getByText('You are offline.').waitFor()
  await page.getByText('Offline: kept here, sent later').waitFor()
  await priya.axe('writing offline')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('No connection.', { exact: true }).waitFor()
  await priya.axe('waiting for the network')
  // One may go on writing instead.
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await box.press('End')
  await box.pressSequentially(' Nothing was lost.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('No connection.', { exact: true }).waitFor()
  assert.equal((await api.get(`/questions/${question.id}`)).reply_count, 0)

  await priya.online()
  await page.getByRole('article', { name: 'the answer by Priya Deshmukh' }).getByText('Half of it was written here, and half in the tunnel. Nothing was lost.').waitFor()
  assert.equal(await box.inputValue(), '')
  await priya.settle()
  await priya.axe('sent')
  assert.equal((await api.get(`/questions/${question.id}`)).reply_count, 1)
  assert.deepEqual((await (await apiAs('priya.deshmukh')).get('/drafts')).items, [])
})

journey('a page that is closed without a network has the words when it is opened again', async ({ visit, apiAs }) => {
  const api = await apiAs('jonas.lindqvist')
  const { items } = await api.get('/questions?sort=unanswered&limit=1')
  const priya = await visit({ as: 'priya.deshmukh' })
  priya.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource: net::/)
  const { page } = priya
  await priya.goto(`/questions/${items[0].id}/-`)
  await priya.offline()
  await page.locator('#answer textarea').fill('Written in a tunnel.')
  await page.getByText('Offline: kept here, sent later').waitFor()
  await priya.online()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('Your draft is back.').waitFor()
  assert.equal(await page.locator('#answer textarea').inputValue(), 'Written in a tunnel.')
  await priya.axe('a draft that came back')
  await page.getByRole('button', { name: 'Discard draft' }).click()
  assert.equal(await page.locator('#answer textarea').inputValue(), '')
})

journey('a refused answer keeps every word', async ({ visit, apiAs }) => {
  const api = await apiAs('jonas.lindqvist')
  const { items } = await api.get('/questions?sort=newest&limit=1')
  const priya = await visit({ as: 'priya.deshmukh' })
  priya.allow(/422|Unprocessable/)
  const { page } = priya
  await priya.goto(`/questions/${items[0].id}/-`)
  await page.route('**/answers', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/invalid', title: 'Invalid', status: 422, code: 'invalid', request_id: 'r', errors: [{ pointer: '/body', code: 'too_long', detail: 'The text is too long.' }] }) }) : route.continue()))
  const box = page.locator('#answer textarea')
  await box.fill('Words that must not be lost.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('The text is too long.').waitFor()
  assert.equal(await box.inputValue(), 'Words that must not be lost.')
  assert.equal(await box.getAttribute('aria-invalid'), 'true')
  await priya.axe('a refused answer')
})
