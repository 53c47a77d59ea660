import { diffLines, diffWordsWithSpace } from 'diff'

export type Part = { text: string; changed: boolean }
export type Row = { kind: 'same' | 'changed' | 'added' | 'removed'; left: Part[] | null; right: Part[] | null }

const split = (text: string) => text.replace(/\n$/, '').split('\n')
const plain = (text: string): Part[] => [{ text, changed: false }]

/** Two texts line by line; lines that replaced each other are shown word by word. */
export function rows(before: string, after: string): Row[] {
  const end = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
  const pieces = diffLines(end(before), end(after))
  const made: Row[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (!piece) continue
    if (!piece.added && !piece.removed) {
      for (const line of split(piece.value)) made.push({ kind: 'same', left: plain(line), right: plain(line) })
      continue
    }
    const next = pieces[at + 1]
    if (piece.removed && next?.added) {
      at += 1
      const old = split(piece.value)
      const fresh = split(next.value)
      for (let line = 0; line < Math.max(old.length, fresh.length); line += 1) {
        const a = old[line]
        const b = fresh[line]
        if (a === undefined) made.push({ kind: 'added', left: null, right: plain(b ?? '') })
        else if (b === undefined) made.push({ kind: 'removed', left: plain(a), right: null })
        else {
          const words = diffWordsWithSpace(a, b)
          made.push({
            kind: 'changed',
            left: words.filter((one) => !one.added).map((one) => ({ text: one.value, changed: one.removed })),
            right: words.filter((one) => !one.removed).map((one) => ({ text: one.value, changed: one.added })),
          })
        }
      }
      continue
    }
    for (const line of split(piece.value)) {
      made.push(piece.added ? { kind: 'added', left: null, right: plain(line) } : { kind: 'removed', left: plain(line), right: null })
    }
  }
  return made
}
