// A database of its own for each trial, and a door to it beside the API: for counting rows, and for doing damage on purpose.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterUrl, psql } from './postgres.mjs'

// Node has no SQLite before version 22; Python always has.
const PYTHON = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20).execute(sys.argv[2]).fetchall()
print(json.dumps([[None if value is None else str(value) for value in row] for row in rows]))
`

/** `{engine, folder, settings, rows(statement), remove()}`; rows are lists of texts. */
export function freshDatabase(engine) {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-reliability-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (engine === 'sqlite') {
    const file = join(folder, 'colloquy.db')
    return {
      engine, folder, remove: removeFolder,
      settings: { COLLOQUY_DATA_DIR: folder, COLLOQUY_DATABASE_URL: `sqlite:${file}` },
      rows(statement) {
        const { status, stdout, stderr, error } = spawnSync('python3', ['-c', PYTHON, file, statement], { encoding: 'utf8', maxBuffer: 1 << 26 })
        if (status !== 0) throw new Error(`sqlite: ${error ?? stderr}`)
        return JSON.parse(stdout)
      },
    }
  }
  const name = `reliability_${process.pid}`
  psql(clusterUrl, `CREATE DATABASE ${name}`)
  const url = clusterUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)
  return {
    engine, folder, name,
    settings: { COLLOQUY_DATA_DIR: folder, COLLOQUY_DATABASE_URL: url },
    rows: (statement) => psql(url, statement),
    remove() {
      removeFolder()
      psql(clusterUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}
