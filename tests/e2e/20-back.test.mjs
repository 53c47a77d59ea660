// Back leads to where one was: the same place of the same list, as far as it had been loaded.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const there = (page) => page.evaluate(() => Math.round(scrollY))
/** Where a link stands on the screen: what the eye goes back to. */
const heightOf = (link) => link.evaluate((one) => Math.round(one.getBoundingClientRect().top))

async function thereAndBack(visitor, address, list, nth) {
  const { page } = visitor
  await visitor.goto(address)
  const titles = page.getByRole(list.role, { name: list.name }).locator('h2 a, h3 a')
  while ((await titles.count()) <= nth) {
    const before = await titles.count()
    await titles.nth(before - 1).scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: 'Load more' }).click({ timeout: 1_000 }).catch(() => undefined)
    await page.waitForFunction(([of, count]) => document.querySelectorAll(of).length > count, ['[data-item] h2 a, [data-item] h3 a', before])
  }
  const link = titles.nth(nth)
  await link.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await visitor.settle()
  const [title, was, height] = [await link.textContent(), await there(page), await heightOf(link)]
  assert.ok(was > 1_000, `the list is scrolled: ${was}`)
  await link.click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await visitor.settle()
  // A little on the page, too: its own place must not be taken for the list's.
  await page.evaluate(() => new Promise((next) => (scrollBy(0, 120), setTimeout(next, 200))))
  await page.goBack()
  await page.getByRole(list.role, { name: list.name }).waitFor()
  await visitor.settle()
  assert.equal(await titles.nth(nth).textContent(), title)
  assert.ok(Math.abs((await heightOf(titles.nth(nth))) - height) <= 2, `it stood at ${height}, now at ${await heightOf(titles.nth(nth))} (scrolled ${was}, now ${await there(page)})`)
}

for (const device of ['wide', 'phone']) {
  journey(`from a question back to its place in the list (${device})`, async ({ visit }) => {
    const priya = await visit({ as: 'priya.deshmukh', device })
    await thereAndBack(priya, '/questions', { role: 'list', name: 'Questions' }, 24)
  })
  journey(`from a contribution back to its place in the feed (${device})`, async ({ visit }) => {
    const priya = await visit({ as: 'priya.deshmukh', device })
    await thereAndBack(priya, '/', { role: 'feed', name: /./ }, 30)
  })
}

journey('a page that is new begins at its top', async ({ visit }) => {
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/questions')
  await page.getByRole('list', { name: 'Questions' }).locator('h2 a, h3 a').nth(12).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await priya.settle()
  assert.equal(await there(page), 0)
})
