// What is worth keeping: a knowledge manager takes, assigns and dismisses threads, and makes an article of one; others write up what they are asked to.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const LIST = 'Threads, the ripest first'
const open = async (api) => (await api.get('/desk/ripe-threads?state=open')).items

journey('threads are taken, assigned, dismissed and put back', async ({ visit, apiAs }) => {
  const jonas = await apiAs('jonas.lindqvist')
  const [first, second, third] = await open(jonas)
  assert.ok(third, 'the sample organisation has at least three open threads')
  const manager = await visit({ as: 'jonas.lindqvist' })
  const { page } = manager
  await manager.goto('/knowledge')
  await page.getByRole('navigation', { name: 'Duties' }).getByRole('link', { name: 'Worth keeping' }).click()
  await page.getByRole('heading', { level: 1, name: 'Worth keeping' }).waitFor()
  const list = page.getByRole('list', { name: LIST })
  const card = (thread) => list.getByRole('listitem').filter({ has: page.getByRole('link', { name: thread.title, exact: true }) })
  await card(first).getByText(`accepted answer by ${first.signals.accepted.author.name} unchanged since`).waitFor()
  await card(first).getByText(`by ${first.signals.reader_count} people this quarter`).waitFor()
  await manager.settle()
  await manager.screenshot('worth-keeping', { fullPage: true })
  await manager.axe('what is worth keeping')

  // By keys alone.
  await card(first).getByRole('button', { name: `Take it: ${first.title}` }).focus()
  await page.keyboard.press('Enter')
  await card(first).getByText('You make an article of it.').waitFor()

  await card(second).getByRole('button', { name: `Assign …: ${second.title}` }).click()
  const assign = page.getByRole('dialog', { name: 'Assign this thread' })
  await assign.getByRole('button', { name: 'Assign', exact: true }).click()
  await assign.getByText('Choose somebody.').waitFor()
  await assign.getByRole('combobox', { name: 'Who?' }).fill('priya')
  await assign.getByRole('option', { name: /Priya Deshmukh/ }).waitFor()
  await page.keyboard.press('Enter')
  await manager.axe('assigning a thread')
  await assign.getByRole('button', { name: 'Assign', exact: true }).click()
  await card(second).getByText('Jonas Lindqvist asked Priya Deshmukh to make an article of it.').waitFor()

  await card(third).getByRole('button', { name: `Dismiss …: ${third.title}` }).click()
  const dismiss = page.getByRole('dialog', { name: 'Dismiss this thread' })
  await dismiss.getByRole('combobox', { name: 'Why' }).selectOption('other')
  await dismiss.getByRole('textbox').fill('The vendor says so every year.')
  await manager.axe('dismissing a thread')
  await dismiss.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await card(third).waitFor({ state: 'detached' })
  await page.getByRole('navigation', { name: 'Worth keeping' }).getByRole('link', { name: 'Dismissed' }).click()
  await card(third).getByText('The vendor says so every year.').waitFor()
  await manager.settle()
  await manager.screenshot('worth-keeping-dismissed', { fullPage: true })
  await manager.axe('what was dismissed')
  await card(third).getByRole('button', { name: `Put it back: ${third.title}` }).click()
  await card(third).waitFor({ state: 'detached' })

  await page.getByRole('navigation', { name: 'Worth keeping' }).getByRole('link', { name: 'Mine' }).click()
  await card(first).getByRole('button', { name: `Release: ${first.title}` }).click()
  await card(first).waitFor({ state: 'detached' })
  const states = Object.fromEntries((await jonas.get('/desk/ripe-threads?limit=100')).items.map((one) => [one.id, one.state]))
  assert.deepEqual([states[first.id], states[second.id], states[third.id]], ['open', 'assigned', 'open'])
  await manager.axe('what is mine')
})

journey('somebody else was faster, and nothing is overwritten', async ({ visit, apiAs }) => {
  const amara = await apiAs('amara.okafor')
  const [thread] = await open(amara)
  const manager = await visit({ as: 'jonas.lindqvist' })
  const { page } = manager
  await manager.goto('/knowledge/ripe')
  const take = page.getByRole('button', { name: `Take it: ${thread.title}` })
  await take.waitFor()
  await amara.post(`/desk/ripe-threads/${thread.id}/take`, undefined, { 'If-Match': '*' })
  manager.allow(/412/)
  await take.click()
  await page.getByText('Amara Okafor makes an article of it.').waitFor()
  await amara.post(`/desk/ripe-threads/${thread.id}/release`, undefined, { 'If-Match': '*' })
  await manager.axe('a thread that somebody else took')
})

journey('an article is made of a thread, on a phone, and the thread is done', async ({ visit, apiAs }) => {
  const jonas = await apiAs('jonas.lindqvist')
  const [thread] = await open(jonas)
  const manager = await visit({ as: 'jonas.lindqvist', device: 'phone', theme: 'dark' })
  const { page } = manager
  await manager.goto('/knowledge/ripe')
  await page.getByRole('list', { name: LIST }).waitFor()
  await manager.settle()
  await manager.screenshot('worth-keeping-phone', { fullPage: true })
  await page.getByRole('link', { name: `Make this an article: ${thread.title}` }).click()
  await page.getByRole('heading', { level: 1, name: 'Make this an article' }).waitFor()
  await page.getByRole('checkbox').nth(1).check()
  await page.getByRole('button', { name: 'Make a draft' }).click()
  await page.getByText('The draft is there').waitFor()
  await manager.goto('/knowledge/ripe?list=made')
  const card = page.getByRole('list', { name: LIST }).getByRole('listitem').filter({ has: page.getByRole('link', { name: thread.title, exact: true }) })
  await card.first().getByText('Kept in').waitFor()
  await manager.axe('what an article keeps')
  assert.ok(!(await jonas.get('/desk/ripe-threads?limit=100')).items.some((one) => one.id === thread.id))
})

journey('whoever is assigned a thread finds it, takes it and gives it back', async ({ visit, apiAs }) => {
  const [jonas, caller] = [await apiAs('jonas.lindqvist'), await apiAs('priya.deshmukh')]
  // What another journey has assigned.
  for (const one of (await caller.get('/desk/ripe-threads')).items) await caller.post(`/desk/ripe-threads/${one.id}/release`, undefined, { 'If-Match': '*' })
  const [thread, other] = await open(jonas)
  const priya = await visit({ as: 'priya.deshmukh' })
  const { page } = priya
  await priya.goto('/knowledge/ripe')
  await page.getByRole('heading', { name: 'You have nothing to write up' }).waitFor()
  await priya.axe('nothing to write up')
  const { id } = await caller.get('/me')
  await jonas.post(`/desk/ripe-threads/${thread.id}/assign`, { person_id: id }, { 'If-Match': '*' })
  await priya.goto('/knowledge')
  await page.getByRole('link', { name: 'All of yours' }).click()
  await page.getByText('Jonas Lindqvist asks you to make an article of it.').waitFor()
  assert.equal(await page.getByText(other.title).count(), 0)
  await priya.settle()
  await priya.screenshot('worth-keeping-yours')
  await priya.axe('what somebody else asks to be written up')
  await page.getByRole('button', { name: `Take it: ${thread.title}` }).click()
  await page.getByText('You make an article of it.').waitFor()
  await page.getByRole('button', { name: `Release: ${thread.title}` }).click()
  await page.getByRole('heading', { name: 'You have nothing to write up' }).waitFor()
  assert.ok((await open(jonas)).some((one) => one.id === thread.id))
})
