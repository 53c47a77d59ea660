// Writes a .br and a .gz beside every file of dist that is text: the server sends them as they are and compresses nothing.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = process.argv[2] ?? 'dist'
const TEXT = /\.(js|css|html|svg|json|webmanifest|txt)$/
let count = 0

const walk = (at) =>
  readdirSync(at).forEach((name) => {
    const path = join(at, name)
    if (statSync(path).isDirectory()) return name === '.vite' ? undefined : walk(path)
    // index.html holds the place of the nonce, which the server fills in for every answer.
    if (!TEXT.test(name) || name === 'index.html') return undefined
    const bytes = readFileSync(path)
    if (bytes.length < 200) return undefined
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    count += 1
    return undefined
  })

walk(folder)
console.log(`${count} files compressed`)
