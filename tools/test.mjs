// `make test`: every proof of the project, as stages that run beside each other where they can.
//
//   node tools/test.mjs                 everything
//   node tools/test.mjs NAME NAME ...   these stages and what they need (names as in --list)
//   node tools/test.mjs --list          the stages
//
// A stage is a command. It fails when the command fails, when it takes too long, or when its output lacks the evidence it
// must show (the engine it used, for example): a stage that silently did nothing is a failure. What a failed stage was
// needed for is not run and counts as failed. The output of each stage is kept in <target>/test-logs/<name>.log.
import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = resolve(root, process.env.CARGO_TARGET_DIR || 'target')
const logs = join(target, 'test-logs')
// Sockets have short names: not below $TMPDIR, which may be long.
const cluster = `/tmp/colloquy-pg.${process.pid}`
const postgresUrl = `postgres:///postgres?host=${cluster}&user=colloquy`
const program = join(target, 'debug', 'colloquy')

const onPostgres = { COLLOQUY_TEST_ENGINE: 'postgres', COLLOQUY_TEST_DATABASE_URL: postgresUrl }
const onSqlite = { COLLOQUY_TEST_ENGINE: 'sqlite', COLLOQUY_TEST_DATABASE_URL: undefined }
const npm = (folder, script) => `npm --prefix ${folder} run --silent ${script}`

/**
 * In order of urgency: when there is room, the first one that is ready starts. `lane` keeps stages that would wait for each
 * other anyway (cargo's lock) from taking both places; `engine` is what the summary prints; `shows` is the evidence.
 */
const STAGES = [
  { name: 'rust-build', what: 'the program and every Rust test compile', lane: 'cargo', minutes: 30,
    run: 'tools/setup rust && cargo build --locked --bins && cargo test --locked --no-run --lib --bins --test api' },
  { name: 'web-packages', what: 'npm packages: web app, browser journeys, OpenAPI rules', minutes: 10, run: 'tools/setup npm' },
  { name: 'web-build', what: 'the web app builds', needs: ['web-packages'], run: npm('frontend', 'build') },
  { name: 'debian-packages', what: 'Chromium, PostgreSQL and Python are there', minutes: 15, run: 'tools/setup apt' },
  { name: 'postgres', what: 'a private PostgreSQL answers', engine: 'PostgreSQL', needs: ['debian-packages'],
    run: `tools/postgres start ${cluster}`, shows: /^postgres:/m },
  { name: 'python-packages', what: 'Python packages for the proofs of the API', needs: ['debian-packages'], minutes: 10, run: 'tools/setup python' },

  { name: 'api-sqlite', what: 'API tests', engine: 'SQLite', lane: 'cargo', needs: ['rust-build'], minutes: 20, env: onSqlite,
    run: 'cargo test --locked --test api', shows: [/run on sqlite/, /test result: ok\. [1-9]/] },
  { name: 'api-postgres', what: 'API tests', engine: 'PostgreSQL', lane: 'cargo', needs: ['rust-build', 'postgres'], minutes: 20, env: onPostgres,
    run: 'cargo test --locked --test api', shows: [/run on postgres/, /test result: ok\. [1-9]/] },
  { name: 'rust-unit', what: 'Rust unit tests', lane: 'cargo', needs: ['rust-build'], run: 'cargo test --locked --lib --bins', shows: /test result: ok\. [1-9]/ },
  { name: 'house-rules', what: 'dependencies are justified, lock files clean, links alive', run: 'node tools/house.mjs', shows: / 0 findings/ },
  { name: 'rust-format', what: 'Rust is formatted', run: 'cargo fmt --check' },
  { name: 'rust-lint', what: 'Clippy finds nothing', lane: 'cargo', needs: ['rust-build'], minutes: 15,
    run: 'cargo clippy --locked --all-targets -- -D warnings' },

  { name: 'openapi-valid', what: 'openapi.json is valid OpenAPI 3.1', needs: ['python-packages'],
    run: '.tools/venv/bin/openapi-spec-validator openapi/openapi.json', shows: /\bOK\b/ },
  { name: 'openapi-rules', what: 'openapi.json keeps the house and OWASP rules', needs: ['web-packages'], run: npm('openapi', 'lint'), shows: /No results/ },
  { name: 'openapi-fuzz', what: 'schemathesis: every check, two people as peers', engine: 'SQLite', needs: ['python-packages', 'rust-build'], minutes: 12,
    run: '.tools/venv/bin/python tests/contract/fuzz.py', shows: [/engine: sqlite/, /^peers: \S+ \(member\), \S+ \(guest\)/m, /No issues found|\bpassed\b/] },
  { name: 'python-client', what: 'a generated Python client compiles and makes a round trip', engine: 'SQLite', needs: ['python-packages', 'rust-build'],
    run: '.tools/venv/bin/python tests/contract/python_client.py', shows: [/engine: sqlite/, /round trip: ok/] },

  { name: 'web-types', what: 'TypeScript types of the web app', needs: ['web-packages'], run: npm('frontend', 'typecheck') },
  { name: 'web-lint', what: 'ESLint finds nothing', needs: ['web-packages'], run: npm('frontend', 'lint') },
  { name: 'web-unit', what: 'unit tests of the web app', needs: ['web-packages'], run: npm('frontend', 'test'), shows: /Tests\s+.*passed/ },
  { name: 'web-size', what: 'the web app keeps its size budget', needs: ['web-build'], run: npm('frontend', 'size') },
  { name: 'e2e-sqlite', what: 'browser journeys', engine: 'SQLite', needs: ['rust-build', 'web-build', 'debian-packages'], minutes: 25, env: onSqlite,
    run: 'node tests/e2e/run.mjs', shows: [/engine: sqlite/, /^ℹ pass [1-9]/m, /^ℹ skipped 0/m] },
  { name: 'e2e-postgres', what: 'browser journeys', engine: 'PostgreSQL', needs: ['rust-build', 'web-build', 'postgres'], minutes: 25, env: onPostgres,
    run: 'node tests/e2e/run.mjs', shows: [/engine: postgres/, /^ℹ pass [1-9]/m, /^ℹ skipped 0/m] },
]

const asked = process.argv.slice(2)
if (asked.includes('--list')) {
  for (const { name, what, engine } of STAGES) console.log(`${name.padEnd(16)} ${what}${engine ? ` (${engine})` : ''}`)
  process.exit(0)
}
const byName = new Map(STAGES.map((stage) => [stage.name, stage]))
const wanted = new Set()
const want = (name) => {
  const stage = byName.get(name)
  if (!stage) {
    console.error(`There is no stage "${name}"; node tools/test.mjs --list shows them.`)
    process.exit(2)
  }
  if (wanted.has(name)) return
  wanted.add(name)
  for (const need of stage.needs ?? []) want(need)
}
for (const name of asked.length ? asked : byName.keys()) want(name)

const began = Date.now()
const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`
const now = () => clock(Date.now() - began)
const tail = (text, lines) => text.trimEnd().split('\n').slice(-lines).map((line) => (line.length > 400 ? `${line.slice(0, 400)} ...` : line)).join('\n')

/** Running stages: name -> {child, began}. */
const running = new Map()
/** Finished stages: name -> {ok, ms, why}. */
const done = new Map()

function start(stage) {
  const file = join(logs, `${stage.name}.log`)
  const log = createWriteStream(file)
  const environment = { ...process.env, COLLOQUY_PROGRAM: program, CARGO_TERM_PROGRESS_WHEN: 'never', NO_COLOR: '1', COLORS: 'false', ...stage.env }
  for (const [key, value] of Object.entries(environment)) if (value === undefined) delete environment[key]
  // A group of its own, so that nothing of it outlives the stage.
  const child = spawn('bash', ['-c', `set -euo pipefail; ${stage.run}`], { cwd: root, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const entry = { child, began: Date.now(), why: undefined }
  running.set(stage.name, entry)
  console.log(`${now()}  start   ${stage.name}: ${stage.what}${stage.engine ? ` (${stage.engine})` : ''}`)
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const minutes = stage.minutes ?? 5
  const limit = setTimeout(() => {
    entry.why = `took longer than ${minutes} minutes`
    stop(child)
    setTimeout(stop, 10_000, child, 'SIGKILL').unref()
  }, minutes * 60_000)
  // `exit`, not `close`: a server that a stage starts for others (PostgreSQL) may keep the pipes.
  child.on('exit', (code, signal) => {
    clearTimeout(limit)
    stop(child, 'SIGKILL')
    setTimeout(() => log.end(() => finish(stage, entry, code, signal, readFileSync(file, 'utf8'))), 50)
  })
}

function finish(stage, entry, code, signal, output) {
  let why = entry.why
  if (!why && code !== 0) why = signal ? `ended by ${signal}` : `exit code ${code}`
  const missing = [stage.shows ?? []].flat().find((evidence) => !evidence.test(output))
  if (!why && missing) why = `its output does not show ${missing}`
  const ms = Date.now() - entry.began
  running.delete(stage.name)
  done.set(stage.name, { ok: !why, ms, why })
  console.log(`${now()}  ${why ? 'FAILED' : 'passed'}  ${stage.name} in ${clock(ms)}${why ? `: ${why}` : ''}`)
  const shown = why ? tail(output, 150) : output.split('\n').filter((line) => /\bengine\b|run on (sqlite|postgres)|^test result|passed|failed|generated|^ℹ (pass|fail) /i.test(line)).slice(-8).join('\n')
  if (shown) console.log(shown.replace(/^/gm, '      | '))
  schedule()
}

function schedule() {
  for (const stage of STAGES) {
    if (!wanted.has(stage.name) || done.has(stage.name) || running.has(stage.name)) continue
    const broken = stage.needs?.find((need) => done.get(need)?.ok === false)
    if (broken) {
      done.set(stage.name, { ok: false, ms: 0, why: `not run: ${broken} failed` })
      console.log(`${now()}  FAILED  ${stage.name}: not run, ${broken} failed`)
      return schedule()
    }
    if (running.size >= places || !(stage.needs ?? []).every((need) => done.get(need)?.ok)) continue
    if (stage.lane && [...running.keys()].some((name) => byName.get(name).lane === stage.lane)) continue
    start(stage)
  }
  if (running.size === 0) end()
}

function stop(child, signal = 'SIGTERM') {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It is gone already.
  }
}

function end() {
  const results = STAGES.filter((stage) => wanted.has(stage.name)).map((stage) => ({ ...stage, ...(done.get(stage.name) ?? { ok: false, ms: 0, why: 'not run' }) }))
  const failed = results.filter((result) => !result.ok)
  console.log(`\n${'stage'.padEnd(17)}${'result'.padEnd(8)}${'time'.padStart(6)}  ${'engine'.padEnd(11)} what`)
  for (const { name, ok, ms, engine, what, why } of results) {
    console.log(`${name.padEnd(17)}${(ok ? 'passed' : 'FAILED').padEnd(8)}${clock(ms).padStart(6)}  ${(engine ?? '-').padEnd(11)} ${what}${why ? ` [${why}]` : ''}`)
  }
  console.log(`\nTook ${now()}; the output of each stage is in ${logs}.`)
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length ? 1 : 0
  clearInterval(heartbeat)
}

process.on('exit', () => {
  for (const { child } of running.values()) stop(child, 'SIGKILL')
  spawnSync('tools/postgres', ['stop', cluster], { cwd: root, stdio: 'ignore' })
  rmSync(cluster, { recursive: true, force: true })
})
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) process.on(signal, () => process.exit(code))

mkdirSync(logs, { recursive: true })
// Two at a time even on big machines: cargo and the browsers use every core by themselves.
const places = availableParallelism() > 4 ? 3 : 2
const heartbeat = setInterval(() => {
  if (running.size) console.log(`${now()}  ...     ${[...running].map(([name, { began }]) => `${name} ${clock(Date.now() - began)}`).join(', ')}`)
}, 60_000)
console.log(`${wanted.size} stages, ${places} at a time; engines: SQLite (built in), PostgreSQL (private, ${cluster})\n`)
schedule()
