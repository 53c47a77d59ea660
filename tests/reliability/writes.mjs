// The writes that people do all day, as values: what is sent, what the ledger learns from the acknowledgement, and how to see
// after a crash whether a write that was not acknowledged has happened.
//
//     {what, person, method, path, body, headers, expected, key, took(answer), found(as)}
//
// `took` is called once, when the write is known to have happened, with the body of the answer and its headers, or with what
// `found` gave; then the ETag is learned by the proof, as by any reader;
// `found` asks the restarted API as that person and gives undefined when nothing of the write is there.
import { prose } from './random.mjs'

const TOPICS = ['durability', 'backups', 'onboarding', 'testing', 'design', 'security', 'hiring', 'tooling']
const REACTIONS = ['like', 'thanks', 'insight', 'celebrate']
const PATHS = { question: 'questions', answer: 'answers', comment: 'comments' }
const MOST = { question: 50_000, answer: 50_000, comment: 5_000 }
const endpoint = (thing) => `/${PATHS[thing.kind]}/${thing.id}`

/** All items of a list of the API, whatever its pages. */
export async function all(api, path) {
  const items = []
  for (let cursor; ; ) {
    const { items: more, page } = await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    items.push(...more)
    if (!page.has_more) return items
    cursor = page.next_cursor
  }
}

/** The one of a list that carries the mark; two of them are one write made twice. */
function marked(items, mark, text) {
  const found = items.filter((item) => text(item).includes(`${mark}.`))
  if (found.length > 1) throw new Error(`${mark} is there ${found.length} times`)
  return found[0]
}

/** What the writer may do, in proportion. */
const MIX = [
  [14, ask], [16, answer], [14, comment], [16, edit], [18, vote], [8, react], [6, bookmark], [6, accept], [8, draft], [3, follow],
]
const LOT = MIX.flatMap(([share, write]) => Array(share).fill(write))

/** The next write of a person; `mark` is a name that nothing else has. What needs something to write on asks instead. */
export function next(ledger, person, die, mark, space) {
  return die.pick(LOT)(ledger, person, die, mark, space) ?? ask(ledger, person, die, mark, space)
}

/** With a key, a creation can be sent again and again; every other one has none, as the API allows. */
function creation(ledger, die, mark, details) {
  const key = die.chance(0.5) ? `key-${mark}` : undefined
  const write = { method: 'POST', expected: 201, key, headers: key ? { 'Idempotency-Key': key } : {}, ...details }
  write.took = (made, headers) => {
    if (key) ledger.keys += 1
    write.made = Object.assign(details.took(made), { tag: headers?.get('ETag') })
  }
  return write
}

function topicsFor(die, mark) {
  const chosen = new Set(Array.from({ length: die.between(0, 3) }, () => die.pick(TOPICS)))
  // A new name makes a new topic, in the same transaction.
  if (die.chance(0.3)) chosen.add(`topic ${mark}`)
  return [...chosen]
}

function ask(ledger, person, die, mark, space) {
  const title = `Why ${mark}. now?`
  const body = prose(die, mark, MOST.question)
  const topics = topicsFor(die, mark)
  return creation(ledger, die, mark, {
    what: 'question', person, path: '/questions', body: { space_id: space, title, body, topics },
    took(question) {
      ledger.know(question.topics)
      return ledger.add({ kind: 'question', id: question.id, author: person, title, body, mark, topics })
    },
    async found(as) {
      const { items } = await as(person).get(`/questions?author=${person.id}&limit=25`)
      const there = marked(items, mark, (item) => item.title)
      return there && as(person).get(`/questions/${there.id}`)
    },
  })
}

function reply(ledger, person, die, mark, kind, parent, list) {
  const body = prose(die, mark, MOST[kind])
  return creation(ledger, die, mark, {
    what: kind, person, path: list, body: { body },
    took: ({ id }) => ledger.add({ kind, id, author: person, parent, body, mark }),
    found: async (as) => marked(await all(as(person), list), mark, (item) => item.body),
  })
}

function answer(ledger, person, die, mark) {
  const question = ledger.some(die, ['question'])
  return question && reply(ledger, person, die, mark, 'answer', question, `/questions/${question.id}/answers`)
}

function comment(ledger, person, die, mark) {
  const parent = ledger.some(die, ['question', 'answer', 'answer'])
  return parent && reply(ledger, person, die, mark, 'comment', parent, `/contributions/${parent.id}/comments`)
}

function edit(ledger, person, die, mark) {
  const thing = ledger.some(die, ['question', 'answer', 'comment'], (one) => one.author === person)
  if (!thing) return undefined
  const now = { title: thing.title && `Why ${mark}. again?`, body: prose(die, mark, MOST[thing.kind]), topics: thing.kind === 'question' ? topicsFor(die, mark) : [] }
  const isQuestion = thing.kind === 'question'
  return {
    what: `edit of ${thing.kind}`, person, method: 'PATCH', path: endpoint(thing), expected: 200,
    headers: { 'If-Match': thing.tag },
    body: { ...(isQuestion ? { title: now.title, topics: now.topics } : {}), body: now.body, note: `by ${mark}` },
    took(edited, headers) {
      if (isQuestion) {
        for (const topic of thing.topics) ledger.touchedTopics.add(topic)
        ledger.know(edited.topics)
      }
      const { title, body, topics } = thing
      thing.past.push({ title, body, topics })
      Object.assign(thing, now, { mark, version: thing.version + 1, tag: headers?.get('ETag') })
      ledger.happened(`${thing.kind}.edited`)
      ledger.touch(thing, person)
    },
    // Whether it is whole is for the proof to say: here the version decides.
    async found(as) {
      const there = await as(person).get(endpoint(thing))
      return there.version === thing.version + 1 ? there : undefined
    },
  }
}

/** A value that a person sets, replaces or takes back; `wanted` is null for taking back. */
function setMark(ledger, thing, person, { what, path, body, wanted, read, put }) {
  return {
    what, person, method: wanted === null ? 'DELETE' : 'PUT', path, body: wanted === null ? undefined : body, headers: {}, expected: undefined,
    took() {
      put()
      ledger.touch(thing, person)
    },
    async found(as) {
      return read(await as(person).get(endpoint(thing))) === wanted ? true : undefined
    },
  }
}

function setOrDelete(map, key, value) {
  if (value === null) map.delete(key)
  else map.set(key, value)
}

function vote(ledger, person, die) {
  const thing = ledger.some(die, ['question', 'answer'], (one) => one.author !== person)
  if (!thing) return undefined
  const before = thing.votes.get(person) ?? null
  const wanted = die.pick([1, 1, -1, null].filter((value) => value !== before))
  return setMark(ledger, thing, person, {
    what: 'vote', path: `/contributions/${thing.id}/vote`, body: { value: wanted }, wanted, read: (one) => one.my_vote,
    put() {
      setOrDelete(thing.votes, person, wanted)
      ledger.happened('contribution.voted')
    },
  })
}

function react(ledger, person, die) {
  const thing = ledger.some(die, ['comment'])
  if (!thing) return undefined
  const before = thing.reactions.get(person) ?? null
  const wanted = die.pick([...REACTIONS, null].filter((value) => value !== before))
  return setMark(ledger, thing, person, {
    what: 'reaction', path: `/contributions/${thing.id}/reaction`, body: { kind: wanted }, wanted, read: (one) => one.my_reaction,
    put() {
      setOrDelete(thing.reactions, person, wanted)
      ledger.happened('contribution.reacted')
    },
  })
}

function bookmark(ledger, person, die) {
  const thing = ledger.some(die, ['question', 'answer'])
  if (!thing) return undefined
  const wanted = thing.bookmarks.has(person) ? null : true
  return setMark(ledger, thing, person, {
    what: 'bookmark', path: `/contributions/${thing.id}/bookmark`, wanted, read: (one) => one.bookmarked || null,
    put: () => (wanted ? thing.bookmarks.add(person) : thing.bookmarks.delete(person)),
  })
}

function accept(ledger, person, die) {
  const question = ledger.some(die, ['question'], (one) => one.author === person && one.answers.length > 0)
  if (!question) return undefined
  const choice = die.chance(0.25) && question.accepted ? null : die.pick(question.answers).id
  if (choice === question.accepted) return undefined
  return setMark(ledger, question, person, {
    what: 'accepted answer', path: `/questions/${question.id}/accepted-answer`, body: { answer_id: choice }, wanted: choice, read: (one) => one.accepted_answer_id,
    put() {
      question.accepted = choice
      ledger.happened(choice ? 'answer.accepted' : 'answer.unaccepted')
    },
  })
}

function draft(ledger, person, die, mark) {
  const question = ledger.some(die, ['question'])
  const target = question && die.chance(0.6) ? `answer.${question.id}` : 'question.new'
  const name = `${person.id} ${target}`
  const before = ledger.drafts.get(name)?.content ? ledger.drafts.get(name) : undefined
  const content = before && die.chance(0.2) ? undefined : { mark, text: prose(die, mark, 40_000), steps: [1, { two: null }] }
  return {
    what: 'draft', person, method: content ? 'PUT' : 'DELETE', path: `/drafts/${target}`, expected: undefined,
    headers: content && before ? { 'If-Match': before.tag } : {}, body: content && { content },
    took(_body, headers) {
      ledger.drafts.set(name, { person, target, content, version: content ? (before?.version ?? 0) + 1 : 0, tag: headers?.get('ETag') })
      ledger.touchedDrafts.add(name)
    },
    async found(as) {
      const { status, body } = await as(person).look(`/drafts/${target}`)
      return (status === 404 ? undefined : body.content.mark) === content?.mark ? true : undefined
    },
  }
}

function follow(ledger, person, die) {
  const name = die.pick(TOPICS)
  const topic = ledger.topics.get(name)
  // A topic about which there is nothing is not shown: only those that cannot lose their last question meanwhile.
  if (!topic || ledger.about(name) < 20) return undefined
  const wanted = topic.followers.has(person) ? null : 'all'
  return {
    what: 'watch of a topic', person, method: wanted ? 'PUT' : 'DELETE', path: `/topics/${topic.id}/watch`, headers: {}, expected: undefined,
    body: wanted ? { level: wanted } : undefined,
    took() {
      setOrDelete(topic.followers, person, wanted)
      ledger.touchedTopics.add(name)
    },
    found: async (as) => ((await as(person).get(`/topics/${topic.id}`)).watch === wanted ? true : undefined),
  }
}
