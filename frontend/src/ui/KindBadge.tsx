import { IconBook2, IconBulb, IconHelpCircle, IconMessage2, IconMessages, IconSpeakerphone, IconTrophy } from '@tabler/icons-react'
import { t, type MessageId } from '@/lib/i18n'
import styles from './badges.module.css'

const KINDS = {
  question: [IconHelpCircle, 'kind.question'],
  success: [IconTrophy, 'kind.success'],
  suggestion: [IconBulb, 'kind.suggestion'],
  discussion: [IconMessages, 'kind.discussion'],
  announcement: [IconSpeakerphone, 'kind.announcement'],
  article: [IconBook2, 'kind.article'],
  answer: [IconMessage2, 'kind.answer'],
  comment: [IconMessage2, 'kind.comment'],
} as const satisfies Record<string, readonly [typeof IconBulb, MessageId]>

export type Kind = keyof typeof KINDS

/** What kind of contribution this is: icon and word, never colour alone. */
export function KindBadge({ kind }: { kind: Kind }) {
  const [Icon, word] = KINDS[kind]
  return (
    <span className={styles.kind} data-kind={kind}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {t(word)}
    </span>
  )
}
