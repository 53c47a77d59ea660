import { t } from '@/lib/i18n'
import { session } from '@/api/session'
import type { Action } from '@/shared/talk/types'

/** Why the arrows do nothing, in a sentence; undefined where one may vote. */
export function whyNotVote(thing: { can: readonly Action[]; author: { id: string } }): string | undefined {
  if (thing.can.includes('vote')) return undefined
  const now = session.state.get()
  return t(now.status === 'in' && now.personId === thing.author.id ? 'shared.vote.own' : 'shared.vote.no')
}
