// Holds what the API says after a crash against the ledger. Gives findings: sentences, none when all is well.
import { isDeepStrictEqual } from 'node:util'
import { all } from './writes.mjs'

/** Runs `work` over `items`, eight at a time: as many as there are writers. */
export async function each(items, work) {
  const waiting = [...items]
  const lane = async () => {
    while (waiting.length) await work(waiting.pop())
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}

/** Everything that was touched since the last proof; with `everything`, all that was ever acknowledged. */
export async function prove(ledger, as, people, { everything = false } = {}) {
  const findings = []
  const pairs = everything ? everyView(ledger) : [...ledger.touched].flatMap(([thing, who]) => [...who].map((person) => [thing, person]))
  await each(pairs, async ([thing, person]) => findings.push(...(await proveView(as(person), thing, person))))
  const edited = [...new Set(pairs.map(([thing]) => thing))].filter((thing) => thing.past.length > 0)
  await each(edited, async (thing) => findings.push(...(await provePast(as(thing.author), thing))))
  const drafts = everything ? ledger.drafts.keys() : ledger.touchedDrafts
  await each(drafts, async (name) => findings.push(...(await proveDraft(as, ledger.drafts.get(name)))))
  const topics = everything ? ledger.topics.keys() : ledger.touchedTopics
  await each(topics, async (name) => findings.push(...(await proveTopic(as, people, ledger, name))))
  if (everything) findings.push(...(await proveNothingElse(as(people[0]), ledger)))
  for (const seen of [ledger.touched, ledger.touchedDrafts, ledger.touchedTopics]) seen.clear()
  return findings
}

/** Each contribution as its author and as everybody who has set something on it. */
function everyView(ledger) {
  return [...ledger.contributions.values()].flatMap((thing) =>
    [...new Set([thing.author, ...thing.votes.keys(), ...thing.reactions.keys(), ...thing.bookmarks])].map((person) => [thing, person]))
}

const sum = (values) => [...values].reduce((total, value) => total + value, 0)

/** What a person must see, field by field. */
function expected(thing, person) {
  const always = { id: thing.id, body: thing.body, version: thing.version, deleted: false }
  const voted = { score: sum(thing.votes.values()), my_vote: thing.votes.get(person) ?? null, comment_count: thing.comments, revision_count: thing.past.length, bookmarked: thing.bookmarks.has(person) }
  if (thing.kind === 'question') return { ...always, ...voted, title: thing.title, reply_count: thing.answers.length, accepted_answer_id: thing.accepted }
  if (thing.kind === 'answer') return { ...always, ...voted, question_id: thing.parent.id, accepted: thing.parent.accepted === thing.id }
  return { ...always, parent_id: thing.parent.id, reaction_count: thing.reactions.size, my_reaction: thing.reactions.get(person) ?? null }
}

const short = (value) => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 60)} ... ${text.slice(-50)}` : text
}

function differences(what, wanted, seen) {
  return Object.entries(wanted)
    .filter(([field, value]) => !isDeepStrictEqual(value, seen[field]))
    .map(([field, value]) => `${what}: ${field} is ${short(seen[field])}, acknowledged was ${short(value)}`)
}

async function proveView(api, thing, person) {
  const what = `${thing.kind} ${thing.mark} as ${person.handle}`
  const { status, headers, body: seen } = await api.look(`/${thing.kind}s/${thing.id}`)
  if (status !== 200) return [`${what}: lost, the API says ${status}`]
  thing.tag = headers.get('ETag')
  const wanted = expected(thing, person)
  const extra = thing.kind === 'question' ? differences(what, { topics: thing.topics }, { topics: seen.topics.map((topic) => topic.name) }) : []
  if (thing.kind === 'comment') {
    const counts = {}
    for (const kind of thing.reactions.values()) counts[kind] = (counts[kind] ?? 0) + 1
    extra.push(...differences(what, { reactions: counts }, { reactions: Object.fromEntries(seen.reactions.filter((one) => one.count).map(({ kind, count }) => [kind, count])) }))
  }
  // Rendered in the same transaction: HTML of another version would be half an edit.
  if (!seen.body_html.includes(`begin ${thing.mark}.`) || !seen.body_html.includes(`end ${thing.mark}.`)) extra.push(`${what}: its HTML is that of another text`)
  if (seen.author.id !== thing.author.id) extra.push(`${what}: belongs to ${seen.author.handle}`)
  return [...differences(what, wanted, seen), ...extra]
}

async function provePast(api, thing) {
  const seen = await all(api, `/contributions/${thing.id}/revisions`)
  const wanted = [...thing.past, thing].map(({ title, body, topics }, index) => ({ number: index + 1, title, body, topics, current: index === thing.past.length })).reverse()
  if (seen.length !== wanted.length) return [`${thing.kind} ${thing.mark}: has ${seen.length} revisions, acknowledged were ${wanted.length}`]
  return wanted.flatMap((one, index) => differences(`${thing.kind} ${thing.mark}, revision ${one.number}`, one, seen[index]))
}

async function proveDraft(as, draft) {
  const { person, target, content, version } = draft
  const what = `draft ${target} of ${person.handle}`
  const { status, headers, body } = await as(person).look(`/drafts/${target}`)
  draft.tag = headers.get('ETag')
  if (!content) return status === 404 ? [] : [`${what}: is there again (${status})`]
  return status === 200 ? differences(what, { content, version }, body) : [`${what}: lost, the API says ${status}`]
}

async function proveTopic(as, people, ledger, name) {
  const topic = ledger.topics.get(name)
  const count = ledger.about(name)
  // The API does not show a topic about which there is nothing; its row is counted by totals.mjs.
  if (count === 0) return []
  const { status, body } = await as(people[0]).look(`/topics/${topic.id}`)
  if (status !== 200) return [`topic ${name}: lost, the API says ${status}`]
  const findings = differences(`topic ${name}`, { name, contribution_count: count, follower_count: topic.followers.size }, body)
  for (const person of topic.followers.keys()) {
    const mine = await as(person).get(`/topics/${topic.id}`)
    findings.push(...differences(`topic ${name} as ${person.handle}`, { watch: topic.followers.get(person) }, mine))
  }
  return findings
}

/** Lists hold what was acknowledged and nothing besides. */
async function proveNothingElse(api, ledger) {
  const listed = (await all(api, '/questions')).map((one) => one.id)
  const findings = listed.filter((id) => !ledger.contributions.has(id)).map((id) => `question ${id} is there and nobody wrote it`)
  const seen = new Set(listed)
  if (seen.size !== listed.length) findings.push('the list of questions has some of them twice')
  for (const { id, mark } of ledger.byKind.question) if (!seen.has(id)) findings.push(`question ${mark} is in no list`)
  return findings
}
