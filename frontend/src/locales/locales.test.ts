import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'

const root = join(process.cwd(), 'src/locales')
const files = (locale: string) => readdirSync(join(root, locale)).sort()
const read = (locale: string, name: string) => JSON.parse(readFileSync(join(root, locale, name), 'utf8')) as Record<string, string>

/** The names that a text has places for: {count}, {name}. */
function places(text: string): string[] {
  const found = new Set<string>()
  const walk = (part: unknown) => {
    if (!Array.isArray(part)) return
    for (const one of part as unknown[]) {
      if (!Array.isArray(one)) continue
      if (typeof one[0] === 'string') found.add(one[0])
      if (one[2] && typeof one[2] === 'object') Object.values(one[2] as object).forEach(walk)
    }
  }
  walk(compileMessage(text))
  return [...found].sort()
}

describe.each(['de'])('the texts in %s', (locale) => {
  it('have the same files as English', () => expect(files(locale)).toEqual(files('en')))

  it.each(files('en'))('%s has every id, no other, with the same places', (name) => {
    const en = read('en', name)
    const other = read(locale, name)
    expect(Object.keys(other).sort()).toEqual(Object.keys(en).sort())
    for (const [id, text] of Object.entries(en)) {
      expect(other[id], id).not.toBe('')
      expect(places(other[id] ?? ''), id).toEqual(places(text))
    }
  })
})

it('every file of English is known to the types', () => {
  const ids = readFileSync(join(root, 'ids.d.ts'), 'utf8')
  for (const name of files('en')) expect(ids).toContain(`./en/${name}'`)
})

it('no id stands in two files', () => {
  const all = files('en').flatMap((name) => Object.keys(read('en', name)))
  expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([])
})

describe('German', () => {
  const texts = files('de').flatMap((name) => Object.entries(read('de', name)))
  const saying = (words: RegExp) => texts.filter(([, text]) => words.test(text)).map(([id, text]) => `${id}: ${text}`)

  it('says Sie to everybody', () => expect(saying(/\b(du|dich|dir|deine?[rmns]?|euch|eure?[rmns]?)\b/i)).toEqual([]))

  it('has one word for one thing: Raum, Kurzname, Zuständigkeit, anheften, Nutzerbetreuung', () => {
    expect(saying(/\b(Bereich|anpinn|angepinnt|Benutzerverwaltung|Nutzerverwaltung)/i)).toEqual([])
    expect(saying(/(Name oder|Ihr|das|Ein) Kürzel\b/)).toEqual([])
  })

  it('has German quotes and a space before dots that stand for words', () => {
    expect(saying(/"|[^\s(]…/)).toEqual([])
  })
})

it('English has no straight quotes', () => {
  const texts = files('en').flatMap((name) => Object.entries(read('en', name)))
  expect(texts.filter(([, text]) => /"/.test(text) || /\w'\w/.test(text)).map(([id]) => id)).toEqual([])
})
