import { monthOf } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { RipeThread } from './api'

/** Why a thread is worth keeping, in a sentence: what is not so is left out. The API says the same in English. */
export function sentence({ signals }: Pick<RipeThread, 'signals'>): string {
  const { accepted } = signals
  const parts: string[] = []
  if (signals.link_count > 0) parts.push(t('ripe.why.asked', { count: signals.link_count + 1 }))
  if (signals.reader_count > 0) parts.push(t('ripe.why.read', { count: signals.reader_count }))
  if (accepted) parts.push(t('ripe.why.accepted', { name: accepted.author.name, since: monthOf(accepted.unchanged_since) }))
  else if (signals.answer_count > 0) parts.push(t('ripe.why.answers', { count: signals.answer_count }))
  if (signals.reused) parts.push(t('ripe.why.reused'))
  const votes = signals.question_votes + signals.answer_votes
  if (votes > 0 && parts.length < 3) parts.push(t('ripe.why.votes', { count: votes }))
  const text = parts.join(', ') || t('ripe.why.settled')
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`
}
