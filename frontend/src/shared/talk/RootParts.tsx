import { IconEye, IconLock, IconPinFilled } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { TimeAgo } from '@/ui/TimeAgo'
import styles from './talk.module.css'
import { Tombstone } from './Tombstone'
import { useDeletion } from './endings'
import type { CloseReason, Post, Question } from './types'

type Root = Pick<Question | Post, 'id' | 'close_reason' | 'close_note' | 'duplicate_of' | 'deleted' | 'can' | 'created_at' | 'edited_at' | 'view_count' | 'pinned' | 'space'>

const reasonText = (reason: CloseReason) => t(`shared.reason.${reason}`)

/** Above a question or post: that it is closed and why, or that it was deleted and who still sees it. */
export function RootState({ root, kind }: { root: Root; kind: 'question' | 'post' }) {
  const { restore } = useDeletion()
  const to = root.duplicate_of
  return (
    <>
      {root.deleted && <Tombstone text={t(kind === 'question' ? 'shared.deleted.question' : 'shared.deleted.post')} onRestore={root.can.includes('restore') ? () => restore(root.id) : undefined} />}
      {root.close_reason && (
        <div className={styles.notice} role="note">
          <IconLock size={20} stroke={1.8} aria-hidden="true" />
          <div>
            <p>
              <strong>{t('shared.closed')}.</strong> {reasonText(root.close_reason)}
              {to && (
                <>
                  {': '}
                  <A href={kind === 'question' ? paths.question(to) : paths.post(to)}>{to.title}</A>
                </>
              )}
            </p>
            {root.close_note && <p>{root.close_note}</p>}
          </div>
        </div>
      )}
    </>
  )
}

/** "asked 3 days ago · edited yesterday · 140 views", and where. */
export function RootFacts({ root, when }: { root: Root; when: string }) {
  return (
    <p className={styles.facts}>
      <A href={paths.space(root.space)}>
        {root.space.members_only && <IconLock size={14} stroke={2} aria-hidden="true" />}
        {root.space.name}
        {root.space.members_only && <span className="hidden"> ({t('shared.membersOnly')})</span>}
      </A>
      <TimeAgo at={root.created_at} before={when} />
      {root.edited_at && (
        <A href={paths.history(root.id)}>
          <TimeAgo at={root.edited_at} before={t('shared.edited')} />
        </A>
      )}
      <span className="tabular">
        <IconEye size={16} stroke={1.8} aria-hidden="true" />
        {t('shared.views', { count: root.view_count })}
      </span>
      {root.pinned && (
        <span>
          <IconPinFilled size={15} aria-hidden="true" />
          {t('shared.pinned')}
        </span>
      )}
    </p>
  )
}
