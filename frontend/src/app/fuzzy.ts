/** How well the letters of `query` are found in `text`, in their order; 0: not at all. Beginnings of words and runs count more. */
export function score(query: string, text: string): number {
  const letters = query.toLowerCase().replace(/\s+/g, '')
  const within = text.toLowerCase()
  let from = 0
  let sum = 0
  let before = -2
  for (const letter of letters) {
    const at = within.indexOf(letter, from)
    if (at === -1) return 0
    const starts = at === 0 || /[\s\-_/.]/.test(within[at - 1] ?? '')
    sum += 1 + (at === before + 1 ? 3 : 0) + (starts ? 4 : 0)
    before = at
    from = at + 1
  }
  return sum / (1 + text.length / 100)
}

/** Those that have the letters, the best first; all, in their order, for an empty query. */
export function rank<T>(query: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (!query.trim()) return [...items]
  return items
    .map((item) => ({ item, points: score(query, textOf(item)) }))
    .filter((one) => one.points > 0)
    .sort((a, b) => b.points - a.points)
    .map((one) => one.item)
}
