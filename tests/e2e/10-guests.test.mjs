// Who must not see: a guest meets their spaces and the people in them, and nothing else, wherever they look.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

journey('a guest sees only their spaces, everywhere', async ({ visit, apiAs }) => {
  const guestApi = await apiAs('guest')
  const admin = await apiAs('administrator')
  const mine = (await guestApi.get('/spaces?limit=100')).items
  const all = (await admin.get('/spaces?limit=100')).items
  const theirs = all.filter((one) => !mine.some((own) => own.id === one.id))
  assert.ok(mine.length >= 1 && theirs.length >= 1)
  const known = (await guestApi.get('/people?limit=100')).items
  const hiddenPerson = (await admin.get('/people?limit=100')).items.find((one) => !known.some((own) => own.id === one.id))
  assert.ok(hiddenPerson)
  const feed = (await admin.get('/feed?limit=100')).items
  const hiddenThing = feed.find((one) => theirs.some((space) => space.id === one.space.id))
  assert.ok(hiddenThing)

  const guest = await visit({ as: 'guest' })
  guest.allow(/40[34]/)
  const { page } = guest
  await guest.goto('/spaces')
  await page.getByRole('list', { name: 'Spaces' }).waitFor()
  assert.deepEqual((await page.getByRole('list', { name: 'Spaces' }).getByRole('heading').allTextContents()).sort(), mine.map((one) => one.name).sort())
  assert.equal(await page.getByRole('main').getByRole('link', { name: 'New space' }).count(), 0)
  assert.equal(await page.getByRole('button', { name: /^Join/ }).count(), 0)
  await guest.axe('spaces of a guest')

  await guest.goto('/people')
  await page.getByRole('list', { name: 'People' }).waitFor()
  assert.equal(await page.getByText(hiddenPerson.name, { exact: true }).count(), 0)
  await guest.axe('people of a guest')
  await guest.goto(`/people?q=${encodeURIComponent(hiddenPerson.handle)}`)
  await page.getByRole('heading', { name: 'Nobody is called that' }).waitFor()
  await guest.axe('nobody found')

  await guest.goto('/')
  await page.getByRole('main').waitFor()
  assert.equal(await page.getByText(hiddenThing.title, { exact: true }).count(), 0)
  await guest.axe('home of a guest')

  for (const [what, path] of [
    ['a space', `/spaces/${theirs[0].id}/${theirs[0].slug}`],
    ['its members', `/spaces/${theirs[0].id}/${theirs[0].slug}/members`],
    ['its settings', `/spaces/${theirs[0].id}/${theirs[0].slug}/settings`],
    ['a person', `/people/${hiddenPerson.id}/${hiddenPerson.handle}`],
    ['a contribution', `/c/${hiddenThing.id}`],
    ['its page', `/${hiddenThing.kind === 'question' ? 'questions' : 'posts'}/${hiddenThing.id}/x`],
  ]) {
    await guest.goto(path)
    await page.getByRole('heading', { name: /There is nothing here|This \w+ is not here/ }).waitFor()
    assert.equal(await page.getByText(theirs[0].name, { exact: true }).count(), 0, what)
    assert.equal(await page.getByText(hiddenPerson.name, { exact: true }).count(), 0, what)
    await guest.axe(`${what} that a guest may not see`)
  }

  // Duties are not offered, and their pages say whom to ask.
  for (const path of ['/people/manage', '/invitations', '/spaces/new']) {
    await guest.goto(path)
    await page.getByText('This is not open to you').waitFor()
    await guest.axe(path)
  }
  assert.equal(await page.getByRole('navigation', { name: 'Duties' }).count(), 0)

  const [own] = mine
  await guest.goto(`/spaces/${own.id}/${own.slug}`)
  await page.getByRole('heading', { level: 1, name: own.name }).waitFor()
  await guest.axe('the space of a guest')
  await guest.goto(`/spaces/${own.id}/${own.slug}/members`)
  await page.getByRole('list', { name: 'Members' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Add', exact: true }).count(), 0)
  await guest.axe('the members of the space of a guest')
})
