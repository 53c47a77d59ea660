import { IconBulb, IconHeartHandshake, IconSparkles, IconThumbUp } from '@tabler/icons-react'
import { t, type MessageId } from '@/lib/i18n'
import styles from './ReactionBar.module.css'

/** The drawn reactions: no emoji as icons. A kind the app does not know is shown as its own word. */
const REACTIONS: Record<string, readonly [typeof IconBulb, MessageId]> = {
  like: [IconThumbUp, 'reaction.like'],
  celebrate: [IconSparkles, 'reaction.celebrate'],
  insight: [IconBulb, 'reaction.insight'],
  thanks: [IconHeartHandshake, 'reaction.thanks'],
}

export type Reaction = { kind: string; count: number; mine: boolean; /** Who, for the tooltip. */ names?: readonly string[] }

/** A button for each reaction with its count; pressing toggles. `offer` are the kinds that may be given, in order. */
export function ReactionBar(props: { reactions: readonly Reaction[]; offer?: readonly string[]; onToggle: (kind: string, on: boolean) => void; disabled?: boolean }) {
  const kinds = [...new Set([...(props.offer ?? Object.keys(REACTIONS)), ...props.reactions.filter((one) => one.count > 0).map((one) => one.kind)])]
  return (
    <div role="group" aria-label={t('reaction.group')} className={styles.bar}>
      {kinds.map((kind) => {
        const one = props.reactions.find((it) => it.kind === kind) ?? { kind, count: 0, mine: false }
        const [Icon, word] = REACTIONS[kind] ?? []
        const name = word ? t(word) : kind
        return (
          <button
            key={kind}
            type="button"
            className={styles.reaction}
            aria-pressed={one.mine}
            disabled={props.disabled}
            aria-label={t('reaction.label', { name, count: one.count })}
            title={one.names?.length ? `${name}: ${one.names.join(', ')}` : name}
            onClick={() => props.onToggle(kind, !one.mine)}
          >
            {Icon ? <Icon size={18} stroke={1.8} aria-hidden="true" /> : <span aria-hidden="true">{kind}</span>}
            {one.count > 0 && <span className="tabular">{one.count}</span>}
          </button>
        )
      })}
    </div>
  )
}
