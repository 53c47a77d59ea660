// The program as a child process: started, killed, asked to check itself.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const program = process.env.COLLOQUY_PROGRAM ?? join(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'colloquy')

const pause = (ms) => new Promise((next) => setTimeout(next, ms))

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

export class Program {
  log = ''
  child

  /** For a database of database.mjs. It keeps its port, as a service that is started again does. */
  static async on(database) {
    if (!existsSync(program)) throw new Error(`There is no program at ${program}; run cargo build`)
    const it = new Program()
    const port = await freePort()
    it.url = `http://127.0.0.1:${port}`
    // What stands in our own environment must not reach it.
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('COLLOQUY_')))
    it.environment = { ...inherited, ...database.settings, COLLOQUY_LISTEN: `127.0.0.1:${port}`, COLLOQUY_PUBLIC_URL: it.url, COLLOQUY_REQUESTS_PER_MINUTE: '0', COLLOQUY_LOG: 'warn' }
    return it
  }

  /** A command to its end: `{status, words}`. */
  command(...words) {
    const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: root, env: this.environment, encoding: 'utf8', timeout: 120_000 })
    return { status, words: `${error ?? ''}${stdout}${stderr}`.trim() }
  }

  /** Starts it and gives the milliseconds from there to the first answer of /readyz. */
  async start() {
    const began = performance.now()
    this.child = spawn(program, ['serve'], { cwd: root, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] })
    this.gone = new Promise((resolve) => this.child.once('exit', resolve))
    for (const stream of [this.child.stdout, this.child.stderr]) stream.setEncoding('utf8').on('data', (text) => (this.log = (this.log + text).slice(-100_000)))
    await this.ready(30_000)
    return performance.now() - began
  }

  /** Waits until it is ready, and gives the milliseconds that took. */
  async ready(limit) {
    const began = performance.now()
    for (;;) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`colloquy serve ended by itself (${this.child.exitCode ?? this.child.signalCode})\n${this.lastWords()}`)
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer?.ok) return performance.now() - began
      if (performance.now() - began > limit) throw new Error(`colloquy serve was not ready within ${limit} ms\n${this.lastWords()}`)
      await pause(5)
    }
  }

  /** kill -9; the promise `gone` says when it is dead. */
  kill() {
    this.child?.kill('SIGKILL')
  }

  lastWords() {
    return this.log.trimEnd().split('\n').slice(-25).join('\n')
  }
}
