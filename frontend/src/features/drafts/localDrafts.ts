import { contentOf, type Content, type ServerDraft } from '@/shared/writing/drafts'

export type DraftRow = { target: string; content: Content; at: string; /** Not on the server yet. */ here: boolean }

const PREFIX = 'colloquy.draft.'

/** What this device keeps and the server may not have. */
function local(): DraftRow[] {
  const rows: DraftRow[] = []
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue
    try {
      const kept = JSON.parse(localStorage.getItem(name) ?? '') as { value?: unknown; at?: string; sent?: boolean }
      if (kept.value && typeof kept.value === 'object') rows.push({ target: name.slice(PREFIX.length), content: contentOf(kept.value as Record<string, unknown>), at: kept.at ?? '', here: kept.sent !== true })
    } catch {
      // Not a draft of ours.
    }
  }
  return rows
}

/** All drafts, the newest first: those of the server, and those of this device where they are newer or alone. */
export function allDrafts(server: readonly ServerDraft[]): DraftRow[] {
  const rows = new Map(server.map((one) => [one.target, { target: one.target, content: contentOf(one.content), at: one.updated_at, here: false }]))
  for (const mine of local()) {
    const there = rows.get(mine.target)
    // What was sent from here and is gone there was used or thrown away elsewhere.
    if (there ? mine.here && mine.at > there.at : mine.here) rows.set(mine.target, mine)
  }
  return [...rows.values()].sort((a, b) => b.at.localeCompare(a.at))
}

export const forgetLocal = (target: string) => localStorage.removeItem(PREFIX + target)
