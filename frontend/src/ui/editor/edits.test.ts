import { describe, expect, it } from 'vitest'
import { code, complete, enter, lines, link, naming, wrap, type Text } from './edits'

/** `a [b] c` is a text with b chosen, `a| c` one with the caret after a. */
const at = (drawn: string): Text => {
  const caret = drawn.indexOf('|')
  if (caret >= 0) return { value: drawn.replace('|', ''), start: caret, end: caret }
  const start = drawn.indexOf('‹')
  return { value: drawn.replace(/[‹›]/g, ''), start, end: drawn.indexOf('›') - 1 }
}
const draw = ({ value, start, end }: Text) =>
  start === end ? `${value.slice(0, start)}|${value.slice(start)}` : `${value.slice(0, start)}‹${value.slice(start, end)}›${value.slice(end)}`

describe('marks', () => {
  it('go around what is chosen and come off again', () => {
    expect(draw(wrap(at('say ‹it› now'), '**', 'bold'))).toBe('say **‹it›** now')
    expect(draw(wrap(at('say **‹it›** now'), '**', 'bold'))).toBe('say ‹it› now')
  })
  it('italic inside bold stays bold', () => {
    expect(draw(wrap(at('**‹it›**'), '*', 'x'))).toBe('***‹it›***')
  })
  it('leave a word to type over when nothing is chosen', () => {
    expect(draw(wrap(at('a |'), '*', 'italic'))).toBe('a *‹italic›*')
  })
  it('code of several lines gets a fence', () => {
    expect(draw(code(at('‹a\nb›'), 'code'))).toBe('```\n‹a\nb›\n```')
  })
  it('a link asks for what is missing', () => {
    expect(draw(link(at('see ‹here›'), 'text'))).toBe('see [here](‹https://›)')
    expect(draw(link(at('‹https://a.example›'), 'text'))).toBe('[‹text›](https://a.example)')
  })
})

describe('lines', () => {
  it('become a list and stop being one', () => {
    expect(lines(at('‹a\nb›'), '1. ').value).toBe('1. a\n2. b')
    expect(lines(at('‹- a\n- b›'), '- ').value).toBe('a\nb')
  })
  it('Enter goes on with a list, counts, and ends it on an empty item', () => {
    expect(draw(enter(at('- one|')) ?? at('|'))).toBe('- one\n- |')
    expect(draw(enter(at('9. one|')) ?? at('|'))).toBe('9. one\n10. |')
    expect(draw(enter(at('- [x] done|')) ?? at('|'))).toBe('- [x] done\n- [ ] |')
    expect(draw(enter(at('- one\n- |')) ?? at('|'))).toBe('- one\n|')
    expect(enter(at('words|'))).toBeNull()
  })
})

describe('naming', () => {
  it('sees a person or a topic at the caret', () => {
    expect(naming(at('ask @ad|'))).toEqual({ sign: '@', query: 'ad', from: 4 })
    expect(naming(at('(#tls|'))).toEqual({ sign: '#', query: 'tls', from: 1 })
  })
  it('does not take an e-mail address or a heading for one', () => {
    expect(naming(at('ada@ex|'))).toBeNull()
    expect(naming(at('# Title|'))).toBeNull()
  })
  it('puts the name in', () => {
    expect(draw(complete(at('ask @ad|, please'), 4, '@ada'))).toBe('ask @ada |, please')
  })
})
