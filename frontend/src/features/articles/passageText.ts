/** Runs of white space count as one, as the API counts them. */
export const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** How many characters of the plain text come before the words; null when they are not in it. `near` chooses among several places. */
export function positionOf(text: string, quote: string, near = 0): number | null {
  const all = plain(text)
  const words = plain(quote)
  if (!words) return null
  let best: number | null = null
  for (let at = all.indexOf(words); at !== -1; at = all.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at
  }
  // The API counts characters, not the halves that JavaScript counts of some.
  return best === null ? null : [...all.slice(0, best)].length
}

const text = () => document.querySelector<HTMLElement>('[data-passages]')

/** The plain text of the article that is shown. */
export const shownText = () => text()?.textContent ?? ''

/** What is selected in the text of the article, and how many characters come before it. */
export function selectedPassage(): { quote: string; near: number } | null {
  const selection = document.getSelection()
  const box = text()
  if (!selection || selection.isCollapsed || !box || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!box.contains(range.commonAncestorContainer)) return null
  const before = document.createRange()
  before.selectNodeContents(box)
  before.setEnd(range.startContainer, range.startOffset)
  const quote = plain(range.toString())
  return quote ? { quote, near: plain(before.toString()).length } : null
}

type Place = { node: Text; offset: number }

/** The plain text of what is shown, and where in the page each of its characters stands. */
export function placesIn(root: Node): { text: string; places: Place[] } {
  const places: Place[] = []
  let text = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = node as Text
    for (let offset = 0; offset < data.length; offset += 1) {
      const one = data.charAt(offset)
      if (/\s/.test(one) && (text === '' || text.endsWith(' '))) continue
      text += /\s/.test(one) ? ' ' : one
      places.push({ node: node as Text, offset })
    }
  }
  return { text, places }
}

/** Where the words begin in a text, in the halves that JavaScript counts: the place nearest to `position`, which counts characters. */
export function indexOf(text: string, words: string, position: number): number | null {
  const near = [...text].slice(0, position).join('').length
  let best: number | null = null
  for (let at = words ? text.indexOf(words) : -1; at !== -1; at = text.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at
  }
  return best
}
