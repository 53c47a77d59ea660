import { describe, expect, it } from 'vitest'
import { markPassages } from './marks'
import { indexOf, placesIn } from './passageText'

const draw = (html: string) => {
  const root = document.createElement('div')
  root.append(document.createRange().createContextualFragment(html))
  return root
}
const title = (count: number) => `${count} comments`
const marked = (root: HTMLElement) => [...root.querySelectorAll('mark')].map((one) => [one.textContent, one.dataset['comments']])

describe('marks of passages', () => {
  it('cover the words across elements, with one link at their beginning', () => {
    const root = draw('<p>Take two <b>heaped</b>\n spoons.</p>')
    markPassages(root, [{ id: 'c-1', quote: 'two heaped spoons', position: 5 }], title)
    expect(marked(root)).toEqual([
      ['two ', 'c-1'],
      ['heaped', 'c-1'],
      ['\n spoons', 'c-1'],
    ])
    const links = [...root.querySelectorAll('mark a')]
    expect(links.map((one) => [one.textContent, one.getAttribute('href'), one.getAttribute('title')])).toEqual([['two ', '#c-1', '1 comments']])
    expect(root.textContent).toBe('Take two heaped\n spoons.')
  })

  it('stand at the place that was meant, where the words are there twice', () => {
    const root = draw('<p>Wait. 😀 Wait. Wait.</p>')
    markPassages(root, [{ id: 'c-1', quote: 'Wait.', position: 8 }], title)
    expect(root.querySelector('mark')?.previousSibling?.textContent).toBe('Wait. 😀 ')
  })

  it('that overlap share their words, and each has a way to its comment', () => {
    const root = draw('<p>one two three</p>')
    markPassages(
      root,
      [
        { id: 'c-1', quote: 'one two', position: 0 },
        { id: 'c-2', quote: 'two three', position: 4 },
      ],
      title,
    )
    expect(marked(root)).toEqual([
      ['one ', 'c-1'],
      ['two', 'c-1 c-2'],
      [' three', 'c-2'],
    ])
    expect([...root.querySelectorAll('a')].map((one) => [one.textContent, one.title])).toEqual([
      ['one ', '1 comments'],
      ['two', '2 comments'],
    ])
  })

  it('never put a link into a link: there is a way beside it', () => {
    const root = draw('<p>See <a href="/x">the plan</a>.</p>')
    markPassages(root, [{ id: 'c-1', quote: 'the plan', position: 4 }], title)
    expect(root.querySelector('a a')).toBeNull()
    const way = root.querySelector('[data-jump]')
    expect([way?.getAttribute('aria-label'), way?.getAttribute('href'), way?.textContent]).toEqual(['1 comments', '#c-1', ''])
    expect(way?.previousElementSibling?.getAttribute('href')).toBe('/x')
  })

  it('leave out what is not in the text any more, and the white space between blocks', () => {
    const root = draw('<ul>\n<li>one</li>\n<li>two</li>\n</ul>')
    markPassages(
      root,
      [
        { id: 'c-1', quote: 'gone', position: null },
        { id: 'c-2', quote: 'elsewhere', position: 3 },
        { id: 'c-3', quote: 'one two', position: 0 },
      ],
      title,
    )
    expect(marked(root)).toEqual([
      ['one', 'c-3'],
      ['two', 'c-3'],
    ])
    expect(root.querySelector('ul > mark')).toBeNull()
  })

  it('are taken out again without a trace', () => {
    const html = '<p>Take two <b>heaped</b> spoons, see <a href="/x">the plan</a>.</p>'
    const root = draw(html)
    const before = root.innerHTML
    const parts = root.querySelector('p')?.childNodes.length
    markPassages(
      root,
      [
        { id: 'c-1', quote: 'two heaped spoons', position: 5 },
        { id: 'c-2', quote: 'heaped spoons, see the plan', position: 9 },
        { id: 'c-3', quote: 'plan', position: 34 },
      ],
      title,
    )()
    expect(root.innerHTML).toBe(before)
    expect(root.querySelector('p')?.childNodes.length).toBe(parts)
  })
})

it('counts the text of a page as the API does', () => {
  const { text, places } = placesIn(draw('\n<p>a  b</p>\n<p>c</p>'))
  expect(text).toBe('a b c')
  expect(places.at(-1)?.offset).toBe(0)
  expect(indexOf('x x x', 'x', 3)).toBe(2)
  expect(indexOf('x', '', 0)).toBeNull()
})
