import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(process.cwd(), 'src/styles/tokens.css'), 'utf8')

function tokens(scheme: 'light' | 'dark'): Record<string, string> {
  const block = new RegExp(`\\[data-mantine-color-scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['ground', 'surface', 'sunken']
const TEXT: [string, string[]][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'good-soft', 'warn-soft', 'danger-soft']],
  ['ink-2', GROUNDS],
  ['ink-3', GROUNDS],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['good', [...GROUNDS, 'good-soft']],
  ['warn', [...GROUNDS, 'warn-soft']],
  ['danger', [...GROUNDS, 'danger-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger']],
]

describe.each(['light', 'dark'] as const)('the %s tokens', (scheme) => {
  const of = tokens(scheme)
  const pairs = TEXT.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const))
  it.each(pairs)('%s on %s reads well (4.5:1)', (ink, ground) => {
    expect(contrast(of[ink] ?? '', of[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['ground', 'surface', 'sunken'])('the edge of a control on %s is seen (3:1)', (ground) => {
    expect(contrast(of['control'] ?? '', of[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})
