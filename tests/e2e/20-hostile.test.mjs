// What people may write without meaning harm: words without an end, other directions, wide tables. No page may fall apart over it.
import assert from 'node:assert/strict'
import { journey } from './support/journey.mjs'

const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle'
const row = (of) => `| ${Array.from({ length: 14 }, (_one, at) => `${of} ${at}`).join(' | ')} |`
const BODY = [
  `${'o'.repeat(200)} https://example.org/${'a-very-long-path/'.repeat(12)}`,
  [row('Column'), `|${'---|'.repeat(14)}`, row('value')].join('\n'),
  `\`\`\`\n${'x = some_function(argument_one, argument_two); '.repeat(5)}\n\`\`\``,
  `\`${'code_without_any_break_'.repeat(8)}\``,
  'مرحبا بالعالم، هذا نص عربي.',
].join('\n\n')

journey('long words, wide tables and other directions stay inside every page', async ({ visit, apiAs }) => {
  const amara = await apiAs('amara.okafor')
  const priya = await apiAs('priya.deshmukh')
  const mine = await amara.get(`/people/${priya.person.id}`)
  await amara.patch(`/people/${mine.id}`, { name: WORD, title: WORD, unit: WORD, location: WORD }, { 'If-Match': `"${mine.version}"` })
  const { items } = await priya.get('/spaces?limit=50')
  const space = items.find((one) => one.audience === 'open' && one.can.includes('contribute'))
  const question = await priya.post('/questions', { space_id: space.id, title: `${'W'.repeat(190)} why?`, body: BODY, topics: [WORD.slice(0, 40)] })
  await priya.post('/questions', { space_id: space.id, title: 'هل المضخة تعمل بصوت عالٍ؟', body: 'نعم.', topics: [] })
  const answer = await priya.post(`/questions/${question.id}/answers`, { body: BODY })
  await priya.post(`/contributions/${answer.id}/comments`, { body: `${WORD.repeat(3)}` })

  const jonas = await visit({ as: 'jonas.lindqvist' })
  for (const path of ['/', '/questions', `/questions/${question.id}/-`, `/people/${mine.id}/-`, '/people', `/spaces/${space.id}/-`, `/contributions/${question.id}/history`]) {
    await jonas.goto(path)
    await jonas.axe(`hostile content at ${path}`, { themes: ['light'] })
    // Between the phone and the desk: axe looks at those.
    await jonas.page.setViewportSize({ width: 768, height: 900 })
    assert.equal(await jonas.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${path} at 768 px`)
    await jonas.page.setViewportSize({ width: 1280, height: 900 })
  }
})
