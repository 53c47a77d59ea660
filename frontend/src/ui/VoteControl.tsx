import { IconCaretDownFilled, IconCaretUpFilled } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { number } from '@/lib/format'
import styles from './VoteControl.module.css'

export type Vote = 1 | 0 | -1

/**
 * Up, score, down. Pressing what is pressed takes the vote back. `disabledReason` (own contribution, closed) shows why not.
 * Upright in the gutter of a page, lying under the text on phones and on cards.
 */
export function VoteControl(props: {
  score: number
  /** As the API says it: 1, -1 or null. */
  mine: number | null
  onVote: (vote: Vote) => void
  disabledReason?: string | undefined
  lying?: boolean
  /** What is voted on, for screen readers: "the answer by Ada". */
  label: string
}) {
  const { mine, disabledReason } = props
  const button = (vote: 1 | -1) => (
    <button
      type="button"
      className={styles.button}
      aria-pressed={mine === vote}
      aria-disabled={disabledReason ? true : undefined}
      aria-label={t(vote === 1 ? 'vote.up' : 'vote.down', { what: props.label })}
      title={disabledReason ?? t(vote === 1 ? 'vote.up.hint' : 'vote.down.hint')}
      onClick={() => !disabledReason && props.onVote(mine === vote ? 0 : vote)}
    >
      {vote === 1 ? <IconCaretUpFilled size={20} aria-hidden="true" /> : <IconCaretDownFilled size={20} aria-hidden="true" />}
    </button>
  )
  return (
    <div role="group" aria-label={t('vote.group', { what: props.label })} className={styles.vote} data-lying={props.lying ? '' : undefined}>
      {button(1)}
      <span className={styles.score}>
        <span aria-hidden="true">{number(props.score)}</span>
        <span className="hidden" aria-live="polite">
          {t('vote.score', { count: props.score })}
        </span>
      </span>
      {button(-1)}
    </div>
  )
}
