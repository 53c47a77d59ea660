import { expect, it } from 'vitest'
import { rows } from './rows'

const flat = (before: string, after: string) =>
  rows(before, after).map((row) => `${row.kind}: ${(row.left ?? []).map((p) => (p.changed ? `-${p.text}-` : p.text)).join('')} | ${(row.right ?? []).map((p) => (p.changed ? `+${p.text}+` : p.text)).join('')}`)

it('shows a changed line word by word beside lines that stayed', () => {
  expect(flat('one\nthe old way\nend', 'one\nthe new way\nend')).toEqual(['same: one | one', 'changed: the -old- way | the +new+ way', 'same: end | end'])
})

it('shows lines that came and lines that went', () => {
  expect(flat('a\nb', 'a\nb\nc')).toEqual(['same: a | a', 'same: b | b', 'added:  | c'])
  expect(flat('a\nb', 'b')).toEqual(['removed: a | ', 'same: b | b'])
  expect(flat('', 'a')).toEqual(['added:  | a'])
})
