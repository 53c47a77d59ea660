import { IconClock, IconCloudOff } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { useMe } from '@/shared/me'
import type { Target } from '@/shared/writing/drafts'
import { pending } from '@/shared/writing/pending'
import { PersonChip } from '@/ui/PersonChip'
import styles from './talk.module.css'

/** The reply that was just sent, in its place before the server has it. The words as they were typed: drawing them is the server's. */
export function PendingReply({ target, small = false }: { target: Target; small?: boolean }) {
  const reply = useStore(pending)[target]
  const me = useMe()
  const word = reply && t(reply.state === 'sending' ? 'shared.pending.sending' : 'shared.pending.waiting')
  const Icon = reply?.state === 'waiting' ? IconCloudOff : IconClock
  return (
    <>
      <span role="status" className="hidden">
        {word}
      </span>
      {reply && me && (
        <div className={styles.pending} data-pending={reply.state} data-small={small ? '' : undefined}>
          <PersonChip
            person={me}
            size={small ? 'small' : 'medium'}
            {...(small ? {} : { line: me.title })}
            after={
              <span className={styles.on} aria-hidden="true">
                <Icon size={15} stroke={1.8} />
                {word}
              </span>
            }
          />
          <p dir="auto">{reply.body.trim()}</p>
        </div>
      )}
    </>
  )
}
