// Who might know: under an open question, and beside a topic.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

journey('an open question names who answered one like it, and leads to that answer', async ({ visit, apiAs }) => {
  const [priya, jonas] = [await apiAs('priya.deshmukh'), await apiAs('jonas.lindqvist')]
  const { items } = await priya.get('/spaces?limit=50')
  const space = items.find((one) => one.audience === 'open' && one.can.includes('contribute'))
  const ask = (title) => priya.post('/questions', { space_id: space.id, title, body: 'The stuffing box of the condensate pump runs hot.', topics: ['gland packing'] })
  const earlier = await ask('Which gland packing suits a hot condensate pump?')
  const answer = await jonas.post(`/questions/${earlier.id}/answers`, { body: 'Graphite, with a lantern ring.' })
  await priya.put(`/questions/${earlier.id}/accepted-answer`, { answer_id: answer.id })
  const question = await ask('How tight is the gland packing of a condensate pump?')
  const alike = async () => (await priya.get(`/experts?question=${question.id}`)).items.find((one) => one.person.handle === 'jonas.lindqvist')
  const until = Date.now() + 10_000
  while (!(await alike())?.reasons.some((one) => one.kind === 'answered_alike')) {
    assert.ok(Date.now() < until, 'the index has the earlier question within seconds')
    await new Promise((next) => setTimeout(next, 200))
  }

  const desk = await visit({ as: 'priya.deshmukh' })
  await desk.goto(`/questions/${question.id}/${question.slug}`)
  const panel = desk.page.getByRole('region', { name: 'Who might know' })
  await panel.getByRole('link', { name: 'Jonas Lindqvist' }).waitFor()
  await panel.getByText(/^Answered a question like it and solved it/).waitFor()
  await desk.settle()
  await desk.screenshot('experts-question', { fullPage: true })
  await desk.axe('a question with who might know')
  await panel.getByRole('link', { name: 'Which gland packing suits a hot condensate pump?' }).click()
  await desk.page.waitForURL(new RegExp(`${earlier.id}.*#c-${answer.id}$`))
  // What is solved asks nobody.
  await desk.page.getByText('Accepted answer', { exact: true }).waitFor()
  assert.equal(await desk.page.getByRole('region', { name: 'Who might know' }).count(), 0)

  const topic = question.topics[0]
  const phone = await visit({ as: 'priya.deshmukh', device: 'phone', theme: 'dark' })
  await phone.goto(`/topics/${topic.id}/${topic.slug}`)
  await phone.page.getByRole('link', { name: 'Who knows' }).click()
  const known = phone.page.getByRole('region', { name: 'Who knows about it' })
  await known.getByRole('link', { name: 'Jonas Lindqvist' }).waitFor()
  await phone.settle()
  await phone.screenshot('experts-topic-phone', { fullPage: true })
  await phone.axe('a topic with who knows')

  // Whoever is named can say that they are not the one.
  const own = await visit({ as: 'jonas.lindqvist' })
  await own.goto(`/topics/${topic.id}/${topic.slug}?tab=experts`)
  await own.page.getByRole('button', { name: 'Not me' }).click()
  await own.page.getByText('You are not named for this topic, nor for questions about it.').waitFor()
  await own.axe('not named for a topic')
  assert.deepEqual((await priya.get(`/experts?topic=${topic.id}`)).items, [])
  await own.page.getByRole('button', { name: 'Name me again' }).click()
  await own.page.getByRole('button', { name: 'Not me' }).waitFor()
})
