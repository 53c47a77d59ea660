// House rules that no compiler knows: node tools/house.mjs
//
// - every direct dependency is justified in docs/decisions/dependencies.md, and nothing stands there that is not used
// - nothing we link or ship, however deep, is only to be had under a licence of the GPL family
// - lock files name no registry host and hold no extraneous packages
// - links between our own documents lead somewhere
// - no committed text names a path of somebody's machine
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path) => readFileSync(join(root, path), 'utf8')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n').filter((path) => path && existsSync(join(root, path)))
const findings = []

// Dependencies: the heading names the file, the first column the package.
const sections = read('docs/decisions/dependencies.md').split(/^## /m).slice(1)
for (const section of sections) {
  const [, manifest] = /\(`([^`]+)`\)/.exec(section) ?? []
  const justified = new Set([...section.matchAll(/^\| ([^ |]+) \| \S/gm)].map((match) => match[1]).filter((name) => !['crate', 'package', '|---|---|'].includes(name)))
  const used = new Set(namesIn(manifest))
  for (const name of used) if (!justified.has(name)) findings.push(`${manifest}: ${name} is not justified in docs/decisions/dependencies.md`)
  for (const name of justified) if (!used.has(name)) findings.push(`docs/decisions/dependencies.md: ${name} is not in ${manifest}`)
}

function namesIn(manifest) {
  const text = read(manifest)
  if (manifest.endsWith('.json')) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text)
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
  }
  if (manifest.endsWith('.txt')) return [...text.matchAll(/^([\w.-]+)==/gm)].map((match) => match[1])
  return text.split(/^\[/m).filter((part) => /^(target\..*\.)?(dev-|build-)?dependencies\]/.test(part)).flatMap((part) => [...part.matchAll(/^([\w-]+)(?:\.workspace)? *=/gm)].map((match) => match[1]))
}

const onlyGpl = (licence) => licence && licence.split(/ OR |\//).every((choice) => /GPL/.test(choice))
const metadata = execFileSync('cargo', ['metadata', '--format-version=1', '--locked'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
for (const { name, license } of JSON.parse(metadata).packages) if (onlyGpl(license)) findings.push(`Cargo.lock: ${name} is under ${license}`)

for (const path of files.filter((path) => path.endsWith('package-lock.json'))) {
  const text = read(path)
  for (const [name, { license }] of Object.entries(JSON.parse(text).packages)) if (onlyGpl(license)) findings.push(`${path}: ${name} is under ${license}`)
  if (text.includes('"resolved"')) findings.push(`${path}: names where packages came from (omit-lockfile-registry-resolved)`)
  if (text.includes('"extraneous"')) findings.push(`${path}: holds extraneous packages; npm 10 refuses them`)
}

for (const path of files.filter((path) => path.endsWith('.md'))) {
  for (const [, target] of read(path).replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (/^[a-z]+:/.test(target)) continue
    const file = normalize(join(dirname(path), target))
    if (!existsSync(join(root, file))) findings.push(`${path}: leads to ${target}, which is not there`)
  }
}

const homes = new RegExp(['/ho' + 'me/[a-z]+/', '/ro' + 'ot/', '/Us' + 'ers/[a-z]+/', '/wo' + 'rk/'].join('|'))
for (const path of files.filter((path) => /\.(rs|ts|tsx|mjs|js|json|toml|ya?ml|md|sql|py|sh|html|css)$|^(Makefile|tools\/|\.ci\/)/.test(path))) {
  const line = read(path).split('\n').findIndex((text) => homes.test(text))
  if (line >= 0) findings.push(`${path}:${line + 1}: names a path of somebody's machine`)
}

for (const finding of findings) console.log(finding)
console.log(`house rules: ${files.length} files, ${findings.length} findings`)
process.exitCode = findings.length ? 1 : 0
