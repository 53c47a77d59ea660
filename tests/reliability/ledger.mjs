// What the API has acknowledged, kept on our side of the wire: what must be there after every crash, and nothing else.
//
// Every value has one writer: only its author edits a contribution, only a person sets their own vote, reaction, bookmark,
// draft or watch, and a writer is one person who does one thing after the other. So each value is known exactly, but for the
// one write that was under way when the process died; see `doubts` in trial.mjs.

export class Ledger {
  contributions = new Map()
  byKind = { question: [], answer: [], comment: [] }
  /** Name of a topic -> {id, name, followers}. */
  topics = new Map()
  /** `PERSON TARGET` -> {person, target, content, version}; a draft that was thrown away has no content. */
  drafts = new Map()
  /** Kind of event -> how often. */
  events = new Map()
  /** Creations that were kept under an Idempotency-Key. */
  keys = 0
  /** What was written to since it was last looked at: contribution -> the people whose view of it matters. */
  touched = new Map()
  touchedDrafts = new Set()
  touchedTopics = new Set()

  happened(kind) {
    this.events.set(kind, (this.events.get(kind) ?? 0) + 1)
  }

  touch(thing, person) {
    if (!this.touched.has(thing)) this.touched.set(thing, new Set())
    this.touched.get(thing).add(person)
  }

  add({ kind, id, author, parent, title = '', body, mark, topics = [] }) {
    const thing = { kind, id, author, parent, title, body, mark, topics, version: 1, past: [], votes: new Map(), reactions: new Map(), bookmarks: new Set(), accepted: null, answers: [], comments: 0 }
    if (this.contributions.has(id)) throw new Error(`the API gave two contributions the id ${id}`)
    this.contributions.set(id, thing)
    this.byKind[kind].push(thing)
    this.happened({ question: 'question.asked', answer: 'answer.given', comment: 'comment.written' }[kind])
    this.touch(thing, author)
    if (parent) {
      if (kind === 'answer') parent.answers.push(thing)
      else parent.comments += 1
      this.touch(parent, parent.author)
    }
    return thing
  }

  /** Topics as an answer of the API names them. */
  know(chips) {
    for (const { id, name } of chips) {
      if (!this.topics.has(name)) {
        this.topics.set(name, { id, name, followers: new Map() })
        this.happened('topic.created')
      }
      this.touchedTopics.add(name)
    }
  }

  /** Some contribution of these kinds that passes the test: mostly one of the latest, because that is where people write. */
  some(die, kinds, test = () => true) {
    for (let turn = 0; turn < 12; turn += 1) {
      const list = this.byKind[die.pick(kinds)]
      const found = die.chance(0.6) ? list[list.length - 1 - die.below(Math.min(30, list.length))] : list[die.below(list.length)]
      if (found && test(found)) return found
    }
    return undefined
  }

  root(thing) {
    return thing.parent ? this.root(thing.parent) : thing
  }

  about(name) {
    let count = 0
    for (const { topics } of this.byKind.question) if (topics.includes(name)) count += 1
    return count
  }

  /** How many rows each table must have, as totals.mjs counts them. */
  totals() {
    const all = [...this.contributions.values()]
    const sum = (count) => all.reduce((total, thing) => total + count(thing), 0)
    const watching = new Set(all.map((thing) => `${this.root(thing).id} ${thing.author.id}`))
    return {
      question: this.byKind.question.length,
      answer: this.byKind.answer.length,
      comment: this.byKind.comment.length,
      texts: all.length,
      revisions: sum((thing) => thing.past.length),
      votes: sum((thing) => thing.votes.size),
      reactions: sum((thing) => thing.reactions.size),
      bookmarks: sum((thing) => thing.bookmarks.size),
      'topics of questions': sum((thing) => thing.topics.length),
      'people who watch a conversation': watching.size,
      topics: this.topics.size,
      'followers of topics': [...this.topics.values()].reduce((total, topic) => total + topic.followers.size, 0),
      drafts: [...this.drafts.values()].filter((draft) => draft.content).length,
      'kept keys': this.keys,
      ...Object.fromEntries(this.events),
    }
  }
}
