/** What a textarea holds: its text and the selection. All edits are functions from one such state to the next. */
export type Text = { value: string; start: number; end: number }

const replace = (text: Text, from: number, to: number, by: string, start: number, end = start): Text => ({
  value: text.value.slice(0, from) + by + text.value.slice(to),
  start,
  end,
})

/** Puts `mark` around the selection, or takes it away when it is there already. */
export function wrap(text: Text, mark: string, placeholder: string): Text {
  const { value, start, end } = text
  const chosen = value.slice(start, end)
  const around = value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark
  // A lone star around a double one is bold, not italic.
  const longer = mark.length === 1 && value[start - 2] === mark
  if (around && !longer) return replace(text, start - mark.length, end + mark.length, chosen, start - mark.length, end - mark.length)
  const inner = chosen || placeholder
  return replace(text, start, end, mark + inner + mark, start + mark.length, start + mark.length + inner.length)
}

/** Code: backticks around words, a fence around lines. */
export function code(text: Text, placeholder: string): Text {
  const chosen = text.value.slice(text.start, text.end)
  if (!chosen.includes('\n')) return wrap(text, '`', placeholder)
  return replace(text, text.start, text.end, `\`\`\`\n${chosen}\n\`\`\``, text.start + 4, text.start + 4 + chosen.length)
}

/** A link: an address that was chosen becomes the target, words become its text. */
export function link(text: Text, words: string): Text {
  const chosen = text.value.slice(text.start, text.end)
  const isUrl = /^https?:\S+$/.test(chosen)
  const label = isUrl || !chosen ? words : chosen
  const target = isUrl ? chosen : 'https:' + '//'
  const made = `[${label}](${target})`
  const at = isUrl ? text.start + 1 : text.start + label.length + 3
  return replace(text, text.start, text.end, made, at, at + (isUrl ? label.length : target.length))
}

/** Puts `prefix` before each chosen line, or takes it away when all have it. `1. ` counts. */
export function lines(text: Text, prefix: '- ' | '1. ' | '> '): Text {
  const from = text.value.lastIndexOf('\n', text.start - 1) + 1
  const until = text.value.indexOf('\n', text.end)
  const to = until === -1 ? text.value.length : until
  const all = text.value.slice(from, to).split('\n')
  const pattern = prefix === '1. ' ? /^\d+\. / : prefix === '- ' ? /^- / : /^> /
  const has = all.every((line) => pattern.test(line))
  const next = all.map((line, at) => (has ? line.replace(pattern, '') : (prefix === '1. ' ? `${at + 1}. ` : prefix) + line)).join('\n')
  const moved = from + next.length
  return all.length === 1 ? replace(text, from, to, next, moved) : replace(text, from, to, next, from, moved)
}

/** Enter in a list or a quote goes on with it; on an empty item it ends it. Null: an ordinary Enter. */
export function enter(text: Text): Text | null {
  if (text.start !== text.end) return null
  const from = text.value.lastIndexOf('\n', text.start - 1) + 1
  const line = text.value.slice(from, text.start)
  const found = /^(\s*)([-*+] \[[ xX]\] |[-*+] |(\d+)([.)]) |> )(.*)$/.exec(line)
  if (!found) return null
  const [, indent = '', marker = '', count, dot = '', rest = ''] = found
  if (!rest.trim()) return replace(text, from, text.start, '', from)
  const next = count ? `${Number(count) + 1}${dot} ` : marker.replace(/\[[xX]\]/, '[ ]')
  const added = `\n${indent}${next}`
  return replace(text, text.start, text.start, added, text.start + added.length)
}

/** What is being named at the caret: `@ad` or `#tls`, from a word's start. */
export function naming(text: Text): { sign: '@' | '#'; query: string; from: number } | null {
  if (text.start !== text.end) return null
  const before = text.value.slice(Math.max(0, text.start - 60), text.start)
  const found = /(?:^|[\s(])([@#])([\p{L}\p{N}_.-]{0,40})$/u.exec(before)
  if (!found) return null
  const query = found[2] ?? ''
  return { sign: found[1] as '@' | '#', query, from: text.start - query.length - 1 }
}

/** Puts the chosen name in the place of what was typed, with a blank behind. */
export const complete = (text: Text, from: number, by: string): Text => replace(text, from, text.end, `${by} `, from + by.length + 1)

export const insert = (text: Text, by: string): Text => replace(text, text.start, text.end, by, text.start + by.length)
