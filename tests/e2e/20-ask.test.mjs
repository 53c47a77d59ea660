// Asking: with a draft that is kept, a preview that is drawn, topics and a space that says who will see it.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const TITLE = 'Which grease do we use for the thrust bearings of the MX series?'

journey('a member asks a question', async ({ visit, apiAs }) => {
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/questions')
  await priya.axe('questions')
  await page.getByRole('main').getByRole('link', { name: 'Ask a question' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ask a question' }).waitFor()

  // Nothing is sent while something is missing, and the first gap gets the focus.
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  assert.ok(await page.getByLabel('Title').evaluate((box) => box === document.activeElement))
  await priya.axe('ask, with what is missing')

  await page.getByLabel('Title').fill(TITLE)
  const text = page.getByRole('textbox', { name: 'Details' })
  await text.fill('The manual says **two** things. Ask ')
  await text.press('End')
  await text.pressSequentially('@jon')
  await page.getByRole('option', { name: /Jonas/ }).waitFor()
  await priya.axe('ask, with suggestions')
  await page.keyboard.press('Enter')
  assert.match(await text.inputValue(), /@jonas\S* $/)
  await page.getByRole('combobox', { name: 'Topics' }).fill('bearings')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Topics' }).fill('greasing rounds')
  await page.keyboard.press(',')
  await page.getByRole('button', { name: 'Remove greasing rounds' }).waitFor()
  await page.getByText('Everyone in the organisation can read it.').waitFor()
  const preview = page.getByRole('region', { name: 'This is how it will look' })
  await preview.locator('strong', { hasText: 'two' }).waitFor()
  // A picture from the clipboard is stored and shown in the preview.
  await text.evaluate(async (box) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
    canvas.getContext('2d').fillRect(0, 0, 40, 30)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob], 'bearing.png', { type: 'image/png' }))
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await preview.getByRole('img', { name: 'bearing' }).waitFor()
  assert.ok(await preview.getByRole('img', { name: 'bearing' }).evaluate((picture) => picture.decode().then(() => picture.naturalWidth > 0)))
  await page.getByText('Draft saved').waitFor()
  await priya.axe('ask')

  // Going away and coming back loses nothing.
  await page.getByRole('link', { name: 'Questions', exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Questions' }).waitFor()
  await priya.goto('/drafts')
  await page.getByRole('heading', { name: TITLE }).waitFor()
  await priya.axe('drafts')
  await page.getByRole('link', { name: `Resume “${TITLE}”` }).click()
  await page.getByText('Your draft is back.').waitFor()
  assert.equal(await page.getByLabel('Title').inputValue(), TITLE)
  await page.getByRole('textbox', { name: 'Details' }).press('Control+Enter')

  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await page.locator('#answer textarea').waitFor()
  await priya.axe('question')
  const api = await apiAs('priya.deshmukh')
  const { items } = await api.get('/questions?limit=1')
  assert.equal(items[0].title, TITLE)
  assert.deepEqual(items[0].topics.map((one) => one.name).sort(), ['bearings', 'greasing rounds'])
  assert.deepEqual((await api.get('/drafts')).items, [])
})

journey('questions are found by order and topic, and the address holds it', async ({ visit }) => {
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/questions')
  await page.getByRole('navigation', { name: 'Order of the questions' }).getByRole('link', { name: 'Unanswered' }).click()
  await page.waitForURL(/sort=unanswered/)
  await priya.settle()
  const first = page.getByRole('list', { name: 'Questions' }).getByRole('listitem').first()
  await first.waitFor()
  await priya.axe('unanswered questions')
  await page.getByRole('group', { name: 'Filters' }).getByRole('combobox', { name: 'Topic' }).selectOption({ index: 1 })
  await page.waitForURL(/topic=/)
  await priya.settle()
  await page.reload()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await page.waitForURL((at) => !at.search.includes('topic'))

  // The keyboard walks the list, saves and opens.
  await priya.goto('/questions?sort=hot')
  await page.keyboard.press('j')
  const saved = page.getByRole('list', { name: 'Questions' }).getByRole('listitem').first().getByRole('button', { name: /Bookmark/ })
  const before = await saved.getAttribute('aria-pressed')
  await page.keyboard.press('s')
  await page.waitForFunction((was) => document.querySelector('[role=listitem] [aria-label^=Bookmark]').getAttribute('aria-pressed') !== was, before)
  await page.keyboard.press('o')
  await page.waitForURL(/\/questions\/[0-9a-f-]{36}\//)
  await page.goBack()
  await page.getByRole('list', { name: 'Questions' }).waitFor()
  await priya.goto('/bookmarks')
  await priya.axe('bookmarks')
})
