// Runs the journeys: node run.mjs [FILE OR PART OF A NAME ...]. The engine comes from COLLOQUY_TEST_ENGINE (see support/server.mjs).
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { engine, makeTemplate } from './support/server.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const asked = [...process.argv.slice(2), ...(process.env.T ? process.env.T.split(' ') : [])]
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && (asked.length === 0 || asked.some((part) => name.includes(part)))).sort()
if (files.length === 0) {
  console.error(`No journey matches ${asked.join(', ')}.`)
  process.exit(2)
}
console.log(`engine: ${engine}; ${files.length} files`)
const template = makeTemplate()
try {
  // One file after the other: the browser and the server are enough for two cores.
  const { status, signal } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files], {
    cwd: here,
    env: { ...process.env, COLLOQUY_E2E_TEMPLATE: template.folder },
    stdio: 'inherit',
  })
  process.exitCode = signal ? 1 : status
} finally {
  template.remove()
}
