// Searching: what was just asked is found, filters narrow, nobody finds what is not theirs, and what nobody wrote can be asked.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const TITLE = 'Which varnish survives the quetzal chamber?'

journey('what was just asked is found, filtered, opened, and not found by a guest', async ({ visit, apiAs }) => {
  const api = await apiAs('priya.deshmukh')
  const guestApi = await apiAs('guest')
  const guestSpaces = (await guestApi.get('/spaces?limit=100')).items.map((one) => one.id)
  const space = (await api.get('/spaces?limit=100')).items.find((one) => !guestSpaces.includes(one.id) && one.can.includes('contribute'))
  const asked = await api.post('/questions', { space_id: space.id, title: TITLE, body: 'The last one came off after a week.', topics: ['varnish'] })
  const begun = Date.now()
  while ((await api.get('/search?q=quetzal')).total === 0) {
    assert.ok(Date.now() - begun < 2_000, 'a new question is found within two seconds')
    await new Promise((next) => setTimeout(next, 50))
  }

  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/')
  // The search box suggests while one types.
  await page.keyboard.press('Control+k')
  const box = page.getByRole('dialog').getByRole('combobox')
  await box.pressSequentially('quetz')
  await page.getByRole('option', { name: /Which varnish survives/ }).waitFor()
  await priya.axe('search box')
  await box.fill('varnish week')
  await page.getByRole('option', { name: 'Search for “varnish week”' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=varnish/)
  const results = page.getByRole('list', { name: 'Results' })
  await results.getByRole('link', { name: TITLE }).waitFor()
  assert.ok((await results.locator('mark').count()) >= 2)
  await priya.axe('results')

  await page.getByRole('navigation', { name: 'Kinds of results' }).getByRole('link', { name: /Questions/ }).click()
  await page.waitForURL(/kind=question/)
  await page.getByRole('group', { name: 'Filters' }).getByRole('combobox', { name: 'Answers' }).selectOption('no')
  await page.waitForURL(/answered=no/)
  await page.reload()
  await results.getByRole('link', { name: TITLE }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  assert.ok(page.url().includes(asked.id))

  const guest = await visit({ as: 'guest' })
  await guest.goto('/search?q=quetzal')
  await guest.page.getByRole('heading', { name: 'Nothing found for “quetzal”' }).waitFor()
  await guest.axe('nothing found by a guest')
})

journey('what nobody has written is one press away from being asked', async ({ visit }) => {
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/search')
  await page.getByRole('heading', { name: 'What are you looking for?' }).waitFor()
  await priya.axe('search')
  await page.getByRole('searchbox', { name: 'Search words' }).fill('xylophone zither')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Nothing found for “xylophone zither”' }).waitFor()
  await page.getByRole('link', { name: 'Ask this' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ask a question' }).waitFor()
  assert.equal(await page.getByLabel('Title').inputValue(), 'xylophone zither')
  await priya.axe('ask this')
})

journey('what three people look for in vain is shown to knowledge managers', async ({ visit, apiAs }) => {
  for (const name of ['priya.deshmukh', 'administrator', 'community manager']) {
    await (await apiAs(name)).get('/search?q=zeppelin+mooring')
  }
  const manager = await visit({ as: 'administrator' })
  const { page } = manager
  await manager.goto('/search/gaps')
  await page.getByRole('heading', { level: 1, name: 'Knowledge gaps' }).waitFor()
  for (let round = 0; round < 20 && (await page.getByRole('heading', { name: 'zeppelin mooring' }).count()) === 0; round += 1) {
    await page.waitForTimeout(200)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Knowledge gaps' }).waitFor()
    await manager.settle()
  }
  await page.getByRole('list', { name: /^Gaps/ }).getByRole('link', { name: 'Ask this as a question' }).first().waitFor()
  await manager.axe('gaps')

  const member = await visit({ as: 'priya.deshmukh' })
  member.allow(/403/)
  await member.goto('/search/gaps')
  await member.page.getByText('Knowledge managers see what people look for in vain.').waitFor()
  await member.axe('gaps, not allowed')
})
