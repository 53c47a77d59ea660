// Chance that can be had again: the same seed and name give the same throws.

/** A die of its own for every name, so that what one writer throws does not hang on how fast another one is. */
export function dice(seed, name) {
  let state = 2166136261
  for (const letter of `${seed}/${name}`) state = Math.imul(state ^ letter.codePointAt(0), 16777619)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit) => Math.floor(next() * limit)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
  }
}

const WORDS = 'ledger harbour copper lantern meadow signal orchard granite willow compass river engine paper window bridge winter candle market island thread'.split(' ')

/**
 * Prose that says which writing it is at both ends, so that half of one, or halves of two, cannot pass for a whole. Most are
 * short; some fill several pages of a database, because only what is larger than a page can be torn.
 */
export function prose(die, mark, most) {
  const wanted = Math.min(die.chance(0.7) ? die.between(40, 300) : die.chance(0.8) ? die.between(1_000, 4_000) : die.between(10_000, 40_000), most - 300)
  let text = `begin ${mark}.`
  while (text.length < wanted) {
    text += `${die.chance(0.2) ? '\n\n' : ' '}${Array.from({ length: die.between(5, 14) }, () => die.pick(WORDS)).join(' ')}.`
  }
  return `${text}\n\nend ${mark}.`
}
