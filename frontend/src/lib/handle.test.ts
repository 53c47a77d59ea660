import { expect, it } from 'vitest'
import { isEmail, isHandle, suggestHandle } from './handle'

it.each([
  ['Ada Lovelace', 'ada.lovelace'],
  ['Jürgen Müller-Groß', 'jurgen.muller.gross'],
  ['Ω', ''],
  ['  ', ''],
])('suggests a handle for %j', (name, handle) => expect(suggestHandle(name)).toBe(handle))

it.each(['ad', 'a.b-c_d', 'ünal2'])('%s is a handle', (text) => expect(isHandle(text)).toBe(true))
it.each(['a', '.ada', 'ada.', 'ada lovelace', 'x'.repeat(41), ''])('%j is none', (text) => expect(isHandle(text)).toBe(false))
it('a mail address has two sides', () => expect(['a@b.org', 'a@b', 'a b@c.org', ''].map(isEmail)).toEqual([true, false, false, false]))
