const SPECIAL: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', đ: 'd', ł: 'l', ı: 'i' }

/** A readable piece of an address: lower case, ASCII, words joined by dashes, at most 80 characters, never empty. */
export function slugify(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[ßæøœđłı]/g, (one) => SPECIAL[one] ?? one)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const cut = plain.length <= 80 ? plain : plain.slice(0, 81).replace(/-[^-]*$/, '').slice(0, 80)
  return cut || '-'
}
