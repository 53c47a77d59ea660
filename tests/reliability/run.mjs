// node run.mjs: kills the program while it writes, again and again, and looks for what is lost. `make reliability` calls it.
//
//   ENGINE=sqlite|postgres|both   both; PostgreSQL needs the durable cluster that `make reliability` starts
//   ROUNDS=50                     kills of the program on each engine; PostgreSQL is struck besides, once in five rounds
//   SEED=...                      what a run printed, to have its writes and moments again
import { demandDurable } from './postgres.mjs'
import { program } from './program.mjs'
import { Trial } from './trial.mjs'
import { conclude } from './verdict.mjs'

const asked = process.env.ENGINE || 'both'
const count = Number(process.env.ROUNDS || 50)
const seed = process.env.SEED || String(Date.now() % 1_000_000)
if (!['sqlite', 'postgres', 'both'].includes(asked)) throw new Error(`ENGINE is sqlite, postgres or both, not "${asked}"`)
if (!Number.isInteger(count) || count < 1) throw new Error(`ROUNDS is a number from 1, not "${process.env.ROUNDS}"`)
const engines = asked === 'both' ? ['sqlite', 'postgres'] : [asked]
if (engines.includes('postgres')) demandDurable()

/** What goes wrong, round by round. */
function faults(engine) {
  const rounds = []
  const besides = ['commit', 'backend', 'cluster', 'both']
  for (let number = 1; number <= count; number += 1) {
    rounds.push('program')
    if (engine === 'postgres' && number % 5 === 0) rounds.push(besides[(number / 5 - 1) % besides.length])
  }
  return rounds
}

const trials = []
// Whatever happens, no process and no database stays behind.
process.on('exit', () => {
  for (const trial of trials) {
    try {
      trial.close()
    } catch (error) {
      console.error(`not removed: ${error.message}`)
    }
  }
})
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) process.on(signal, () => process.exit(code))

console.log(`reliability: ${count} rounds on ${engines.join(' and ')}, seed ${seed}, ${program}`)
let failures = 0
try {
  for (const engine of engines) {
    const trial = new Trial(engine, seed)
    trials.push(trial)
    await trial.begin()
    for (const [index, fault] of faults(engine).entries()) await trial.round(index + 1, fault)
  }
  // After all rounds, because the leases of killed workers run out meanwhile.
  for (const trial of trials) failures += await conclude(trial, faults(trial.engine))
} catch (error) {
  failures += 1
  console.error(`FAILED: ${error.stack}`)
  console.error(`--- the last lines of the program\n${trials.at(-1)?.program?.lastWords()}`)
}
process.exit(failures ? 1 : 0)
