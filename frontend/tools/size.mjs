// The budget: what the landing route costs before anybody can use it. Fails above the gate.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const folder = process.argv[2] ?? 'dist'
const LANDING = 'src/app/routes/home.tsx'
const CATALOG = 'virtual:catalog/en'
const GATE = { js: { gz: 205, br: 182 }, css: { gz: 20, br: 17 }, route: 60 }

const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
const keyOf = (part) => Object.keys(manifest).find((key) => key.endsWith(part) || manifest[key].src?.endsWith(part))

const close = (keys) => {
  const seen = new Set()
  const visit = (key) => {
    if (!key || seen.has(key) || !manifest[key]) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return seen
}

const sizes = new Map()
const sizeOf = (file) => {
  if (!sizes.has(file)) {
    const bytes = readFileSync(join(folder, file))
    sizes.set(file, { raw: bytes.length, gz: gzipSync(bytes, { level: 9 }).length, br: brotliCompressSync(bytes).length })
  }
  return sizes.get(file)
}
const sum = (files) =>
  [...files].reduce((all, file) => { const one = sizeOf(file); return { raw: all.raw + one.raw, gz: all.gz + one.gz, br: all.br + one.br } }, { raw: 0, gz: 0, br: 0 })
const kb = (bytes) => Math.round(bytes / 100) / 10

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const landing = keyOf(LANDING)
const catalog = Object.keys(manifest).find((key) => key.includes(CATALOG))
if (!entry || !landing || !catalog) throw new Error(`size: entry, landing route or catalog not found in the manifest (${entry}, ${landing}, ${catalog})`)

const first = close([entry, landing, catalog])
const js = new Set([...first].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')))
const css = new Set([...first].flatMap((key) => manifest[key].css ?? []))
const html = readFileSync(join(folder, 'index.html'), 'utf8')
for (const [, file] of html.matchAll(/<script src="\/(assets\/[^"]+)"/g)) if (existsSync(join(folder, file))) js.add(file)

const failures = []
const check = (name, size, gate) => {
  console.log(`${name.padEnd(22)} ${String(kb(size.gz)).padStart(6)} kB gz  ${String(kb(size.br)).padStart(6)} kB br   gate ${gate.gz} / ${gate.br}`)
  if (size.gz > gate.gz * 1000) failures.push(`${name}: ${kb(size.gz)} kB gz > ${gate.gz}`)
  if (size.br > gate.br * 1000) failures.push(`${name}: ${kb(size.br)} kB br > ${gate.br}`)
}
check('landing JavaScript', sum(js), GATE.js)
check('landing CSS', sum(css), GATE.css)
for (const file of [...js].sort((a, b) => sizeOf(b).gz - sizeOf(a).gz)) console.log(`    ${file.padEnd(48)} ${String(kb(sizeOf(file).gz)).padStart(6)} kB gz`)

const shared = new Set([...first].map((key) => manifest[key].file))
for (const key of Object.keys(manifest)) {
  if (!/src\/app\/routes\/[^/]+\.tsx$/.test(key) || key === landing) continue
  const own = new Set([...close([key])].map((part) => manifest[part].file).filter((file) => !shared.has(file)))
  const size = sum(own)
  console.log(`${key.replace('src/app/routes/', 'route ').padEnd(30)} ${String(kb(size.gz)).padStart(6)} kB gz`)
  if (size.gz > GATE.route * 1000) failures.push(`${key}: ${kb(size.gz)} kB gz > ${GATE.route}`)
}
if (failures.length) {
  console.error(`\nOver budget:\n  ${failures.join('\n  ')}`)
  process.exit(1)
}
