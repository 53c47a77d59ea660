// A space from its making to its archive, its members and roles; topics; people and what a user manager does with them.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

journey('a space is made, filled with people, changed and archived', async ({ visit, apiAs }) => {
  const owner = await visit({ as: 'member' })
  owner.allow(/422/)
  const { page } = owner
  const other = (await apiAs('community manager')).person
  await owner.goto('/spaces')
  await owner.axe('spaces')
  await page.getByRole('main').getByRole('link', { name: 'New space' }).click()
  await page.getByRole('button', { name: 'Make space' }).click()
  await page.getByText('Give the space a name.').waitFor()
  await page.getByLabel('Name').fill('Valve doctors')
  await page.getByLabel('What is it for?').fill('Whoever has a valve that leaks.')
  await page.getByRole('radio', { name: 'Only its members' }).check()
  await owner.axe('new space')
  await page.getByRole('button', { name: 'Make space' }).click()

  await page.getByRole('heading', { level: 1, name: 'Valve doctors' }).waitFor()
  await page.getByText('Visible to its 1 member').waitFor()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Choose a person from the list.').waitFor()
  await page.getByRole('combobox', { name: 'Name or handle' }).pressSequentially(other.handle.slice(0, 4))
  await page.getByRole('option', { name: new RegExp(other.name) }).waitFor()
  await owner.axe('choosing a person')
  await page.getByRole('combobox', { name: 'Name or handle' }).press('Enter')
  await page.getByLabel('Role', { exact: true }).selectOption('facilitator')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Visible to its 2 members').waitFor()
  await page.getByLabel(`Role of ${other.name}`).selectOption('member')
  await page.getByText(`${other.name} is now Member.`).waitFor()
  await owner.axe('members')
  const id = new URL(page.url()).pathname.split('/')[2]
  const api = await apiAs('member')
  assert.deepEqual((await api.get(`/spaces/${id}/members`)).items.map((one) => one.role).sort(), ['member', 'owner'])
  await page.getByRole('button', { name: `Remove ${other.name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Visible to its 1 member').waitFor()

  await page.getByRole('link', { name: 'Feed' }).click()
  await page.getByRole('heading', { name: 'Nothing has been written here yet' }).waitFor()
  await owner.axe('an empty space')
  await page.getByRole('button', { name: /What you hear of/ }).click()
  // The choice is shown at once; the server has it with its answer.
  const kept = page.waitForResponse((answer) => answer.url().endsWith(`/spaces/${id}/watch`) && answer.ok())
  await page.getByRole('menuitemradio', { name: /Following all/ }).click()
  await page.waitForFunction(() => document.body.innerText.includes('Following all'))
  await kept
  assert.equal((await api.get(`/spaces/${id}`)).watch, 'all')

  await page.getByRole('main').getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Name').fill('Valve surgeons')
  await owner.axe('settings of a space')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The space was saved.').waitFor()
  await page.getByRole('button', { name: 'Archive this space' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive this space' }).click()
  await page.getByRole('button', { name: 'Bring it back' }).waitFor()
  const space = await api.get(`/spaces/${id}`)
  assert.deepEqual([space.name, space.archived], ['Valve surgeons', true])
})

journey('a member joins an open space and leaves it', async ({ visit, apiAs }) => {
  const owner = await apiAs('administrator')
  await owner.post('/spaces', { name: 'Lunch walkers', audience: 'open' })
  const somebody = await visit({ as: 'community manager', device: 'phone' })
  const { page } = somebody
  await somebody.goto('/spaces?q=Lunch')
  await page.getByRole('button', { name: 'Join: Lunch walkers' }).click()
  await page.getByText('You joined Lunch walkers.').waitFor()
  await page.getByRole('link', { name: 'Lunch walkers' }).click()
  await page.getByRole('button', { name: 'You belong to this space' }).click()
  await page.getByRole('menuitem', { name: 'Leave space' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave space' }).click()
  await page.getByRole('button', { name: 'Join', exact: true }).waitFor()
  await somebody.axe('a space that can be joined')
})

journey('topics are found, followed and described', async ({ visit, apiAs }) => {
  const manager = await visit({ as: 'community manager' })
  const { page } = manager
  const api = await apiAs('community manager')
  // One that this person does not follow yet: choosing the same level again would take it back.
  const topic = (await api.get('/topics?sort=size&limit=20')).items.find((one) => !one.watch)
  await manager.goto('/topics')
  await manager.axe('topics')
  await page.locator('body').press('/')
  await page.keyboard.type('zzzz')
  await page.getByRole('heading', { name: 'No topic is called that' }).waitFor()
  assert.match(page.url(), /q=zzzz/)
  await manager.axe('no topic found')
  await page.getByRole('link', { name: 'Show all topics' }).click()
  await page.getByRole('list', { name: 'Topics' }).getByRole('link', { name: topic.name, exact: true }).click()
  await page.getByRole('button', { name: /What you hear of/ }).click()
  await page.getByRole('menuitemradio', { name: /Following all/ }).click()
  await page.getByRole('button', { name: 'Edit topic' }).click()
  await page.getByRole('dialog').getByLabel('Description').fill('Everything that turns.')
  await manager.axe('editing a topic')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('The topic was saved.').waitFor()
  await page.getByText('Everything that turns.').waitFor()
  await manager.axe('a topic')
  const now = await api.get(`/topics/${topic.id}`)
  assert.deepEqual([now.watch, now.description], ['all', 'Everything that turns.'])
})

journey('people are found, and a user manager gives a duty and ends an account', async ({ visit, apiAs, api, people }) => {
  const manager = await visit({ as: 'administrator' })
  const { page } = manager
  const somebody = (await apiAs('member')).person
  await manager.goto('/people')
  await page.getByRole('searchbox', { name: 'Search by name or handle' }).fill(somebody.name.split(' ').at(-1))
  await page.getByRole('link', { name: somebody.name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: somebody.name }).waitFor()
  await manager.axe('a profile')
  for (const tab of ['Questions', 'Answers', 'Posts', 'Activity']) {
    await page.getByRole('navigation', { name: `What ${somebody.name} did` }).getByRole('link', { name: tab }).click()
    await manager.settle()
  }
  await page.getByRole('button', { name: 'Manage', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Manage ${somebody.name}` })
  await dialog.getByRole('checkbox', { name: 'Trainer' }).check()
  await dialog.getByRole('switch', { name: 'Leader' }).check()
  await manager.axe('managing a person')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText(`${somebody.name} was saved.`).waitFor()
  await page.getByRole('main').getByText('Trainer', { exact: true }).waitFor()

  await manager.goto('/people/manage?duty=trainer')
  await page.getByRole('button', { name: `Manage ${somebody.name}` }).click()
  await dialog.getByRole('button', { name: 'Deactivate account' }).click()
  await page.getByRole('dialog', { name: `Deactivate ${somebody.name}?` }).getByRole('button', { name: 'Deactivate account' }).click()
  await page.getByText(`${somebody.name} is deactivated.`).waitFor()
  await manager.axe('managing people')
  const { login, password } = people.find((one) => one.note.includes('member'))
  assert.equal((await api.send('POST', '/auth/sign-in', { login, password })).status, 401)
})
