// What no client can see: the tables themselves, counted. A row too many is half of a write that was not acknowledged, or a
// write that was made twice.
const TABLES = {
  texts: 'contribution_texts', revisions: 'revisions', votes: 'votes', reactions: 'reactions', bookmarks: 'bookmarks',
  'topics of questions': 'contribution_topics', 'people who watch a conversation': 'contribution_watches', topics: 'topics',
  'followers of topics': 'topic_watches', drafts: 'drafts', 'kept keys': 'idempotency_keys', invitations: 'invitations',
}
const EVENTS = "('question.asked', 'answer.given', 'comment.written')"

/** What must never be there at all. */
const NEVER = {
  'contributions without the event of their birth':
    `FROM contributions LEFT JOIN (SELECT subject_id FROM events WHERE kind IN ${EVENTS}) AS born ON born.subject_id = contributions.id WHERE born.subject_id IS NULL`,
  'events of a birth without the contribution':
    `FROM events LEFT JOIN contributions ON contributions.id = events.subject_id WHERE events.kind IN ${EVENTS} AND contributions.id IS NULL`,
  'edits without their event':
    `FROM (SELECT contributions.id, revision_count - COUNT(edits.subject_id) AS missing FROM contributions
      LEFT JOIN (SELECT subject_id FROM events WHERE kind IN ('question.edited', 'answer.edited', 'comment.edited')) AS edits
      ON edits.subject_id = contributions.id GROUP BY contributions.id, revision_count) AS counted WHERE missing <> 0`,
  'keys that were claimed and have no answer': "FROM idempotency_keys WHERE status <> 201 OR body = '' OR location IS NULL",
  'jobs that were set aside': 'FROM jobs WHERE failed_at IS NOT NULL',
}

const STATEMENT = [
  'SELECT kind AS what, COUNT(*) FROM contributions GROUP BY kind',
  'SELECT kind AS what, COUNT(*) FROM events GROUP BY kind',
  ...Object.entries(TABLES).map(([what, table]) => `SELECT '${what}' AS what, COUNT(*) FROM ${table}`),
  ...Object.entries(NEVER).map(([what, from]) => `SELECT '${what}' AS what, COUNT(*) ${from}`),
].join(' UNION ALL ')

/** Findings: sentences, none when every table holds what was acknowledged; `mails` knows the invitations. */
export function proveTotals({ ledger, database, mails }) {
  const there = Object.fromEntries(database.rows(STATEMENT).map(([what, count]) => [what, Number(count)]))
  const wanted = { ...ledger.totals(), invitations: mails.invitations() }
  return [
    ...Object.entries(wanted).filter(([what, count]) => (there[what] ?? 0) !== count).map(([what, count]) => `${what}: the database has ${there[what] ?? 0}, acknowledged were ${count}`),
    ...Object.keys(NEVER).filter((what) => there[what] !== 0).map((what) => `${what}: ${there[what]}`),
  ]
}
