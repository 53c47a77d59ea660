// The private PostgreSQL that tools/postgres started: asked, killed, started again.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const clusterUrl = process.env.COLLOQUY_TEST_DATABASE_URL
const folder = clusterUrl && new URLSearchParams(clusterUrl.split('?')[1]).get('host')
const data = folder && join(folder, 'data')

/** What a statement gives: a list of texts for each row. */
export function psql(url, statement) {
  const { status, stdout, stderr, error } = spawnSync('psql', [url, '--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--field-separator=\t', '--set=ON_ERROR_STOP=1', '--command', statement], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`psql: ${error ?? stderr}`)
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'))
}

/** Refuses a cluster that is not durable: what it loses would not be our fault, and what it keeps would prove nothing. */
export function demandDurable() {
  if (!clusterUrl || !existsSync(join(data, 'postmaster.pid'))) throw new Error('COLLOQUY_TEST_DATABASE_URL must name a cluster that tools/postgres started; `make reliability` sets it')
  const [[fsync, commit, pages]] = psql(clusterUrl, "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')")
  if ([fsync, commit, pages].some((setting) => setting !== 'on')) throw new Error(`PostgreSQL is not durable (fsync ${fsync}, synchronous_commit ${commit}, full_page_writes ${pages}); start it with COLLOQUY_POSTGRES=durable`)
}

const postmaster = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

function alive(pid) {
  try {
    // A zombie that nobody has buried holds no files and no memory.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** The processes that serve a database, those that are in the middle of something first. */
export function backendsOf(database) {
  return psql(clusterUrl, `SELECT pid FROM pg_stat_activity WHERE datname = '${database}' ORDER BY state = 'active' DESC, state LIKE 'idle in%' DESC`).map(([pid]) => Number(pid))
}

/** kill -9 of one backend: PostgreSQL then ends all others and recovers by itself. */
export const killBackend = kill

/** kill -9 of every process of the cluster, as when the machine goes away. */
export function killCluster() {
  const parent = postmaster()
  const all = [parent, ...children(parent)]
  all.forEach(kill)
  return all
}

/**
 * Cuts the connections of a database exactly while they commit: PostgreSQL waits for a replica that does not exist, so that
 * every COMMIT is done on disk and nobody hears of it; `cutting` is called just before these connections are ended.
 */
export async function cutCommits(database, cutting) {
  psql(clusterUrl, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
  psql(clusterUrl, 'SELECT pg_reload_conf()')
  const waiting = `FROM pg_stat_activity WHERE datname = '${database}' AND wait_event = 'SyncRep'`
  // Until whoever can wait does: the pool has no connection left, or nobody has anything to say.
  for (let before = 0, now = -1, end = Date.now() + 5_000; (now < 1 || now !== before) && Date.now() < end; await pause(150)) {
    before = now
    now = Number(psql(clusterUrl, `SELECT COUNT(*) ${waiting}`)[0][0])
  }
  cutting()
  psql(clusterUrl, `SELECT pg_terminate_backend(pid) ${waiting}`)
  await pause(100)
  psql(clusterUrl, 'ALTER SYSTEM RESET synchronous_standby_names')
  psql(clusterUrl, 'SELECT pg_reload_conf()')
}

const pause = (ms) => new Promise((next) => setTimeout(next, ms))

/** Waits until the cluster answers, and gives the milliseconds that took. */
export async function clusterReady(limit = 60_000) {
  const began = Date.now()
  for (;;) {
    try {
      psql(clusterUrl, 'SELECT 1')
      return Date.now() - began
    } catch (error) {
      if (Date.now() - began > limit) throw new Error(`PostgreSQL did not come back within ${limit} ms: ${error.message}\n${readFileSync(join(folder, 'log'), 'utf8').slice(-4_000)}`)
      await pause(50)
    }
  }
}

/** Starts what `killCluster` ended, as its owner and with the settings it had. */
export async function startCluster(ended) {
  const began = Date.now()
  while (ended.some(alive)) {
    if (Date.now() - began > 20_000) throw new Error('PostgreSQL does not die')
    await pause(10)
  }
  // Where nobody buries the dead, PostgreSQL takes the zombie of its predecessor for a living one.
  if (existsSync(`/proc/${ended[0]}`)) for (const lock of [join(data, 'postmaster.pid'), join(folder, '.s.PGSQL.5432.lock')]) rmSync(lock, { force: true })
  const { uid, gid } = statSync(data)
  const log = openSync(join(folder, 'log'), 'a')
  // postmaster.opts is the command line it was started with, quoted for a shell.
  const command = `exec ${readFileSync(join(data, 'postmaster.opts'), 'utf8').trim()}`
  spawn('/bin/sh', ['-c', command], { cwd: '/', detached: true, stdio: ['ignore', log, log], ...(process.getuid() === 0 ? { uid, gid } : {}) }).unref()
  await clusterReady()
}
