// The real program on a free port, with a database of its own on the engine that was asked for.
//
// Loading the sample organisation takes seconds, so it is loaded once into a template; each server starts from a copy of it.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
export const program = process.env.COLLOQUY_PROGRAM ?? join(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'colloquy')
const postgresUrl = process.env.COLLOQUY_TEST_DATABASE_URL

/** `sqlite` or `postgres`. What was demanded and cannot be had is an error, never another engine. */
export const engine = process.env.COLLOQUY_TEST_ENGINE ?? (postgresUrl ? 'postgres' : 'sqlite')
if (!['sqlite', 'postgres'].includes(engine)) throw new Error(`COLLOQUY_TEST_ENGINE is sqlite or postgres, not "${engine}"`)
if (engine === 'postgres' && !postgresUrl) throw new Error('COLLOQUY_TEST_ENGINE=postgres needs COLLOQUY_TEST_DATABASE_URL; `make e2e` and `tools/postgres with ...` set it')
if (!existsSync(program)) throw new Error(`There is no program at ${program}; run cargo build`)

/** Runs the program to its end and gives what it printed; throws with its words when it fails. */
function run(settings, ...words) {
  const result = spawnSync(program, words, { cwd: root, env: environment(settings), encoding: 'utf8', timeout: 120_000 })
  if (result.status !== 0) throw new Error(`colloquy ${words.join(' ')}: ${result.error ?? `exit code ${result.status}`}\n${result.stdout}\n${result.stderr}`)
  return result.stdout
}

function environment(settings) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('COLLOQUY_')))
  return { ...inherited, COLLOQUY_REQUESTS_PER_MINUTE: '0', COLLOQUY_LOG: 'info', ...settings }
}

function psql(statement) {
  const result = spawnSync('psql', [postgresUrl, '--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--command', statement], { encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`psql: ${result.error ?? result.stderr}`)
}

const withDatabase = (name) => postgresUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)

let count = 0
/** A folder for files and, on SQLite, the database; on PostgreSQL a database of that name. */
function place(copyOf) {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-e2e-'))
  const database = `e2e_${process.pid}_${++count}`
  if (copyOf) cpSync(copyOf.folder, folder, { recursive: true })
  if (engine === 'postgres') psql(`CREATE DATABASE ${database}${copyOf ? ` TEMPLATE ${copyOf.database}` : ''}`)
  return {
    folder,
    database,
    settings: {
      COLLOQUY_DATA_DIR: folder,
      COLLOQUY_DATABASE_URL: engine === 'sqlite' ? `sqlite:${join(folder, 'colloquy.db')}` : withDatabase(database),
    },
  }
}

function remove({ folder, database }) {
  rmSync(folder, { recursive: true, force: true })
  if (engine === 'postgres') psql(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
}

/** Makes the template: `{folder, database, signIns}`. `run.mjs` makes one for all files and hands it on. */
export function makeTemplate() {
  const template = place()
  const words = run(template.settings, 'demo')
  const text = JSON.stringify({ folder: template.folder, database: template.database, signIns: signInsOf(words) })
  writeFileSync(join(template.folder, 'template.json'), text)
  return { ...JSON.parse(text), remove: () => remove(template) }
}

/** The sample sign-ins as `colloquy demo` prints them: a line with a login and a password for each. */
export function signInsOf(words) {
  const found = []
  for (const line of words.split('\n')) {
    const [, login, password, rest] = /^\s*(\S+@\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? []
    if (login) found.push({ login, password, note: rest ?? '', handle: login.split('@')[0] })
  }
  if (found.length === 0) throw new Error(`colloquy demo printed no sample sign-ins:\n${words}`)
  return found
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

let ownTemplate
/**
 * Starts a server. `settings` are further COLLOQUY_ variables; `fresh` leaves out the sample organisation.
 * Gives `{url, folder, signIns, log(), stop(), restart(), run(...words)}`; mails are files in `folder`/mail.
 */
export async function startServer({ settings = {}, fresh = false } = {}) {
  const handed = process.env.COLLOQUY_E2E_TEMPLATE
  const template = fresh ? undefined : handed ? JSON.parse(readFileSync(join(handed, 'template.json'), 'utf8')) : (ownTemplate ??= makeTemplate())
  const here = place(template)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const all = { ...here.settings, COLLOQUY_LISTEN: `127.0.0.1:${port}`, COLLOQUY_PUBLIC_URL: url, ...settings }
  let log = ''
  let child

  async function begin() {
    child = spawn(program, ['serve'], { cwd: root, env: environment(all), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log = (log + text).slice(-200_000)))
    const end = Date.now() + 60_000
    for (;;) {
      if (child.exitCode !== null) throw new Error(`colloquy serve ended with exit code ${child.exitCode}\n${log}`)
      const ready = await fetch(`${url}/readyz`).catch(() => undefined)
      await ready?.body?.cancel()
      if (ready?.ok) return
      if (Date.now() > end) throw new Error(`colloquy serve was not ready after a minute\n${log}`)
      await new Promise((next) => setTimeout(next, 50))
    }
  }
  async function end() {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await gone
    clearTimeout(patience)
  }

  await begin()
  return {
    url,
    folder: here.folder,
    signIns: template?.signIns ?? [],
    log: () => log,
    run: (...words) => run(all, ...words),
    async restart() {
      await end()
      await begin()
    },
    async stop() {
      await end()
      remove(here)
      if (count && ownTemplate && !handed) {
        ownTemplate.remove()
        ownTemplate = undefined
      }
    },
  }
}
