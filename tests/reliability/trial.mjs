// One engine on trial: rounds of writing, killing, starting again and proving.
import { caller } from '../e2e/support/api.mjs'
import { freshDatabase } from './database.mjs'
import { Ledger } from './ledger.mjs'
import { Mails } from './mails.mjs'
import { backendsOf, clusterReady, cutCommits, killBackend, killCluster, startCluster } from './postgres.mjs'
import { Program } from './program.mjs'
import { each, prove } from './proof.mjs'
import { dice } from './random.mjs'
import { Session } from './sessions.mjs'
import { proveTotals } from './totals.mjs'
import { next } from './writes.mjs'

const WRITERS = 8
/** Tokens live for ten minutes; older ones than this are exchanged before a round. */
const FRESH = 240_000
/** Creations that are sent again after each crash, besides those of which nobody knows. */
const RETRIES = 12

/** What goes wrong in a round; all but the first with PostgreSQL only. */
export const FAULTS = {
  program: 'kill -9 program',
  commit: 'connections cut at COMMIT',
  backend: 'kill -9 one backend',
  cluster: 'kill -9 PostgreSQL',
  both: 'kill -9 both',
}

const pause = (ms) => new Promise((next) => setTimeout(next, ms))

export class Trial {
  ledger = new Ledger()
  findings = []
  written = 0
  doubtful = 0
  kept = 0
  stumbles = 0
  readyTimes = []

  constructor(engine, seed) {
    Object.assign(this, { engine, seed })
  }

  async begin() {
    this.database = freshDatabase(this.engine)
    this.program = await Program.on(this.database)
    this.mails = new Mails(this.database.folder)
    const handles = ['clerk', 'rotor', 'rest', ...Array.from({ length: WRITERS }, (_, index) => `writer${index + 1}`)]
    const password = 'kill nine and keep every word'
    for (const handle of handles) {
      const { status, words } = this.program.command('person', 'create', '--name', `The ${handle}`, '--handle', handle, '--email', `${handle}@reliability.example`, '--password', password)
      if (status !== 0) throw new Error(`colloquy person create: ${words}`)
    }
    await this.program.start()
    this.sessions = await Promise.all(handles.map((handle) => new Session(this.program.url, { handle, password }).signIn()))
    for (const session of this.sessions) session.person.id = (await caller(this.program.url, session.access).get('/me')).id
    this.people = this.sessions.map((session) => session.person)
    this.space = (await this.api(this.people[0]).post('/spaces', { name: 'The proving ground', audience: 'open' })).id
  }

  api(person) {
    return caller(this.program.url, this.sessions.find((session) => session.person === person).access)
  }

  /** Reads as a person. */
  as = (person) => {
    const { get, send } = this.api(person)
    return { get, look: (path) => send('GET', path) }
  }

  /** `fault` is one of FAULTS. */
  async round(number, fault) {
    const die = dice(this.seed, `round ${number}`)
    this.stopping = false
    this.fault = fault
    this.doubts = []
    this.keyed = []
    const before = { written: this.written, findings: this.findings.length, lost: this.lostSessions() }
    for (const session of this.sessions) {
      if (Date.now() - session.since > FRESH) await session.rotate()
      this.findings.push(...session.complaints.splice(0))
    }
    const work = Promise.all([
      ...this.people.slice(-WRITERS).map((person, index) => this.write(person, number, index)),
      this.askForMail(number),
      this.rotate(this.sessions[1], Infinity),
      this.rotate(this.sessions[2], 1),
    ])
    // From the first acknowledgement on: a program that is still warming up has nothing to lose.
    const moment = die.between(50, 500)
    for (const end = Date.now() + 5_000; this.written === before.written && Date.now() < end; ) await pause(2)
    await pause(moment)
    const dead = await this.strike(fault)
    await work
    const ready = await this.comeBack(fault, dead)
    const kept = await this.settle()
    await this.retry(die)
    const views = [...this.ledger.touched.values()].reduce((count, people) => count + people.size, 0)
    await this.proveAll(number)
    const acknowledged = this.written - before.written
    const wrong = this.findings.length - before.findings
    console.log(`${this.engine} round ${String(number).padStart(2)}: ${FAULTS[fault]} after ${String(moment).padStart(3)} ms, ${String(acknowledged).padStart(3)} acknowledged, ${String(this.doubts.length).padStart(2)} in flight (${kept} kept), ` +
      `ready in ${String(Math.round(ready)).padStart(3)} ms, ${views} readings proved, ${wrong ? `${wrong} FINDINGS` : 'nothing lost, check clean'}`)
    for (const finding of this.findings.slice(before.findings, before.findings + 20)) console.log(`  ${finding}`)
  }

  async write(person, round, index) {
    const die = dice(this.seed, `round ${round} writer ${index}`)
    for (let count = 1; !this.stopping; count += 1) {
      const write = next(this.ledger, person, die, `r${round}-w${index + 1}-${count}`, this.space)
      const { status, headers, body } = await this.api(person).send(write.method, write.path, write.body, write.headers).catch((error) => ({ status: 0, body: error }))
      if (status === 0 || status >= 500) {
        // Of this one nobody knows; its writer waits for the restart, so that there is never more than one such write for a value.
        // While commits are held up, the pool may run dry before they are cut.
        if (!this.stopping && this.fault !== 'commit') this.findings.push(`${write.what} ${write.method} ${write.path}: ${status} before anything was killed: ${JSON.stringify(body)}`)
        this.doubts.push(write)
        return
      }
      if (status !== (write.expected ?? status) || status > 299) {
        this.findings.push(`${write.what} ${write.method} ${write.path}: ${status} ${JSON.stringify(body)}`)
        return
      }
      write.took(body, headers)
      this.written += 1
      if (write.key) this.keyed.push(write)
    }
  }

  async rotate(session, times) {
    for (let count = 0; count < times && !this.stopping && (await session.rotate()); count += 1) await pause(5)
  }

  /** Invitations all the time; now and then somebody has forgotten a password, once each, because more links are not mailed. */
  async askForMail(round) {
    const clerk = this.api(this.people[0])
    const forgetful = round % 4 === 1 ? this.people[(round - 1) / 4] : undefined
    if (forgetful) {
      const email = `${forgetful.handle}@reliability.example`
      if (!(await this.mails.ask(email, 'reset', () => clerk.send('POST', '/auth/password-resets', { email })))) return
    }
    for (let count = 1; !this.stopping; count += 1) {
      const email = `guest-${round}-${count}@reliability.example`
      if (!(await this.mails.ask(email, 'invitation', () => clerk.send('POST', '/invitations', { kind: 'member', email })))) return
      await pause(40)
    }
  }

  /** Nothing new is begun, and in the same breath something dies. */
  async strike(fault) {
    if (fault === 'commit') {
      await cutCommits(this.database.name, () => (this.stopping = true))
      return []
    }
    const backend = fault === 'backend' ? backendsOf(this.database.name)[0] : undefined
    this.stopping = true
    if (fault === 'program' || fault === 'both') this.program.kill()
    if (fault === 'backend') killBackend(backend)
    return fault === 'cluster' || fault === 'both' ? killCluster() : []
  }

  /** Everything runs again; gives the milliseconds until the API was ready. */
  async comeBack(fault, dead) {
    if (fault === 'cluster' || fault === 'both') await startCluster(dead)
    if (fault === 'backend' || fault === 'commit') await clusterReady()
    if (fault === 'program' || fault === 'both') {
      await this.program.gone
      this.readyTimes.push(await this.program.start())
      return this.readyTimes.at(-1)
    }
    // The program was not killed: it has to find its way back by itself. It may stumble over connections that are dead.
    const ready = await this.program.ready(30_000)
    for (let good = 0; good < 50; ) {
      const { status } = await this.as(this.people[0]).look('/me')
      if (status === 200) good += 1
      else this.stumbles += 1
      if (status !== 200) good = 0
      if (this.stumbles > 1_000) throw new Error('the API does not recover from the loss of its database')
    }
    return ready
  }

  /** Every write in flight has happened or not: what is there is taken into the ledger, and is then proved to be whole. */
  async settle() {
    let kept = 0
    for (const write of this.doubts) {
      try {
        const there = await write.found(this.as)
        write.happened = there !== undefined
        if (there !== undefined) write.took(there)
        kept += write.happened ? 1 : 0
      } catch (error) {
        this.findings.push(`${write.what} in flight: ${error.message}`)
      }
    }
    this.doubtful += this.doubts.length
    this.kept += kept
    await this.mails.settle(this.as(this.people[0]))
    return kept
  }

  /** The same creation with the same key once more, as a client does that got no answer: it is made once, never twice. */
  async retry(die) {
    const again = [...this.doubts.filter((write) => write.key && write.happened !== undefined)]
    for (let count = 0; count < RETRIES && this.keyed.length; count += 1) again.push(...this.keyed.splice(die.below(this.keyed.length), 1))
    await each(again, async (write) => {
      const { status, headers, body } = await this.api(write.person).send(write.method, write.path, write.body, write.headers)
      const what = `${write.what} ${write.key} sent again`
      if (status !== 201) return this.findings.push(`${what}: ${status} ${JSON.stringify(body)}`)
      const replayed = headers.get('Idempotent-Replayed') === 'true'
      if (!write.made) {
        write.took(body, headers)
        this.written += 1
        if (replayed) this.findings.push(`${what}: was answered as if it had been there, and it was not`)
      } else if (body.id !== write.made.id) this.findings.push(`${what}: made ${body.id} besides ${write.made.id}`)
      else if (!replayed) this.findings.push(`${what}: was not told apart from a new one`)
      return undefined
    })
  }

  async proveAll(number) {
    this.findings.push(...(await prove(this.ledger, this.as, this.people)))
    for (const session of this.sessions.slice(1, 3)) this.findings.push(...(await session.prove(number % 2 === 1)))
    const space = await this.as(this.people[0]).get(`/spaces/${this.space}`)
    if (space.contribution_count !== this.ledger.contributions.size) this.findings.push(`the space counts ${space.contribution_count} contributions, acknowledged were ${this.ledger.contributions.size}`)
    this.findings.push(...proveTotals(this))
    this.check(this.findings)
  }

  /** `colloquy check` says that all invariants hold. */
  check(findings) {
    const { status, words } = this.program.command('check')
    if (status !== 0 || !/invariants hold/.test(words)) findings.push(`colloquy check ended with ${status}: ${words}`)
  }

  lostSessions() {
    return this.sessions.reduce((sum, session) => sum + session.lost, 0)
  }

  close() {
    this.program?.kill()
    this.database?.remove()
  }
}
