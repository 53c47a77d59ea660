import { indexOf, placesIn } from './passageText'

/** `id` is that of the comment in the page. */
export type Marked = { id: string; quote: string; position: number | null }

type Piece = { node: Text; from: number; to: number; ids: string[] }

/** The pieces of text that the passages cover, in the order of the page: no two overlap, each knows the comments on it. */
function piecesOf(root: HTMLElement, passages: readonly Marked[]): Piece[] {
  const { text, places } = placesIn(root)
  const ranges = passages.flatMap(({ id, quote, position }) => {
    const from = position === null ? null : indexOf(text, quote, position)
    return from === null ? [] : [{ id, from, to: from + quote.length }]
  })
  const cuts = [...new Set(ranges.flatMap((one) => [one.from, one.to]))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [at, from] of cuts.entries()) {
    const ids = ranges.filter((one) => one.from <= from && from < one.to).map((one) => one.id)
    if (ids.length === 0) continue
    let last: Piece | undefined
    for (const { node, offset } of places.slice(from, cuts[at + 1])) {
      if (last?.node === node) last.to = offset + 1
      else pieces.push((last = { node, from: offset, to: offset + 1, ids }))
    }
  }
  // What stands between blocks is no text.
  return pieces.filter(({ node }) => node.data.trim() !== '' || !node.data.includes('\n'))
}

/** A way to the comment that takes no room until it has the focus: for words that lead elsewhere already. */
function jump(ids: readonly string[], title: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = `#${ids[0] ?? ''}`
  link.dataset['jump'] = ids.join(' ')
  link.setAttribute('aria-label', title)
  return link
}

/**
 * Marks the passages in the text. The first words of each are a link to its comment, so that keys lead there too; the rest of them is
 * pressed (`data-comments` names the comments). Gives back what takes the marks out again.
 */
export function markPassages(root: HTMLElement, passages: readonly Marked[], titleOf: (count: number) => string): () => void {
  const linked = new Set<string>()
  const marks: HTMLElement[] = []
  const jumps: HTMLElement[] = []
  const pieces = piecesOf(root, passages).map((piece) => {
    const reachable = !piece.node.parentElement?.closest('a, button, summary')
    const links = reachable && piece.ids.some((id) => !linked.has(id))
    if (links) for (const id of piece.ids) linked.add(id)
    return { ...piece, links }
  })
  // From the end, so that the places of those before stay what they are.
  for (const { node, from, to, ids, links } of [...pieces].reverse()) {
    const words = node.splitText(from)
    words.splitText(to - from)
    const mark = document.createElement('mark')
    mark.dataset['comments'] = ids.join(' ')
    words.replaceWith(mark)
    if (links) {
      const link = document.createElement('a')
      link.href = `#${ids[0] ?? ''}`
      link.title = titleOf(ids.length)
      link.draggable = false
      link.append(words)
      mark.append(link)
    } else mark.append(words)
    const unreachable = ids.filter((id) => !linked.has(id))
    if (unreachable.length > 0) {
      for (const id of unreachable) linked.add(id)
      const place = mark.closest('a, button, summary')
      const way = jump(unreachable, titleOf(unreachable.length))
      if (place) place.after(way)
      jumps.push(way)
    }
    marks.push(mark)
  }
  return () => {
    for (const one of jumps) one.remove()
    for (const mark of marks) {
      const parent = mark.parentNode
      const words = mark.querySelector('a')?.childNodes ?? mark.childNodes
      mark.replaceWith(...words)
      parent?.normalize()
    }
  }
}
