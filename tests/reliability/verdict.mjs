// The end of a trial: everything once more, the mails, and the proof that all this can fail.
import { prove } from './proof.mjs'
import { proveTotals } from './totals.mjs'
import { FAULTS } from './trial.mjs'

const median = (values) => [...values].sort((left, right) => left - right)[Math.floor((values.length - 1) / 2)]

/** Proves everything that was ever acknowledged, prints the summary, gives how many findings there are. */
export async function conclude(trial, rounds) {
  const { ledger, mails, findings } = trial
  for (const session of trial.sessions) await session.rotate()
  const before = findings.length
  findings.push(...(await prove(ledger, trial.as, trial.people, { everything: true })), ...proveTotals(trial))
  const { findings: lostMails, seconds, twice } = await mails.prove()
  findings.push(...lostMails)
  trial.check(findings)
  for (const finding of findings.slice(before, before + 20)) console.log(`  ${finding}`)
  const caught = findings.length === 0 ? await sabotage(trial) : 'left out'
  const ready = trial.readyTimes
  const lines = {
    rounds: `${rounds.length} (${Object.entries(countBy(rounds)).map(([fault, count]) => `${count} ${FAULTS[fault]}`).join(', ')})`,
    'writes acknowledged': `${trial.written}, of which lost ${findings.length ? `SOME: ${findings.length} findings` : 0}`,
    'writes in flight': `${trial.doubtful}, of which kept ${trial.kept}, each whole`,
    contributions: `${ledger.contributions.size} with ${ledger.totals().revisions} superseded texts, ${ledger.totals().votes} votes`,
    'refresh tokens': `${trial.sessions.reduce((sum, session) => sum + session.acknowledged, 0)} rotations acknowledged; ${trial.lostSessions()} sessions ended because the answer of a rotation died with the process`,
    mails: `${mails.acknowledged} acknowledged, ${mails.inFlight} in flight, ${mails.owed.size} delivered, ${twice} addresses more than once, the last after ${seconds} s`,
    'start to ready': `median ${Math.round(median(ready))} ms, most ${Math.round(Math.max(...ready))} ms`,
    ...(trial.engine === 'postgres' ? { 'after a lost database': `${trial.stumbles} reads were refused before the connections were fresh` } : {}),
    'damage on purpose': caught,
  }
  console.log(`\nengine: ${trial.engine}`)
  for (const [name, value] of Object.entries(lines)) console.log(`  ${name.padEnd(22)} ${value}`)
  console.log(findings.length ? `FAILED: ${findings.length} findings on ${trial.engine}\n` : `passed on ${trial.engine}: nothing lost, nothing half-written\n`)
  return findings.length
}

const countBy = (rounds) => rounds.reduce((counts, fault) => ({ ...counts, [fault]: (counts[fault] ?? 0) + 1 }), {})

/**
 * A proof that cannot fail proves nothing: behind the API's back a vote is taken away and a text is cut in half, and all three
 * ways of looking have to notice.
 */
async function sabotage(trial) {
  const { ledger, database, findings } = trial
  const thing = [...ledger.contributions.values()].find((one) => one.votes.size > 0)
  if (!thing) return 'there was nothing to damage'
  const id = database.engine === 'sqlite' ? `X'${thing.id.replaceAll('-', '')}'` : `'${thing.id}'`
  database.rows(`DELETE FROM votes WHERE contribution_id = ${id}`)
  database.rows(`UPDATE contribution_texts SET body = SUBSTR(body, 1, 20) WHERE contribution_id = ${id}`)
  ledger.touch(thing, thing.votes.keys().next().value)
  const noticed = { 'the API': (await prove(ledger, trial.as, trial.people)).length, 'the tables': proveTotals(trial).length }
  const byCheck = []
  trial.check(byCheck)
  noticed['colloquy check'] = byCheck.length
  for (const [who, count] of Object.entries(noticed)) if (count === 0) findings.push(`damage on purpose was not noticed by ${who}`)
  return Object.entries(noticed).map(([who, count]) => `${count ? 'noticed' : 'NOT NOTICED'} by ${who}`).join(', ')
}
