import { IconCloudCheck, IconCloudOff, IconCloudUp, IconDeviceFloppy } from '@tabler/icons-react'
import { t, type MessageId } from '@/lib/i18n'
import type { DraftStatus } from '@/lib/useDraft'
import styles from './DraftState.module.css'

const SHOWN: Record<Exclude<DraftStatus, 'clean'>, readonly [typeof IconCloudUp, MessageId]> = {
  unsaved: [IconDeviceFloppy, 'draft.unsaved'],
  saving: [IconCloudUp, 'draft.saving'],
  saved: [IconCloudCheck, 'draft.saved'],
  offline: [IconCloudOff, 'draft.offline'],
  failed: [IconCloudOff, 'draft.failed'],
}

/** "Draft saved", as a status that readers hear; for the footer of a composer. */
export function DraftState({ status }: { status: DraftStatus }) {
  const [Icon, word] = status === 'clean' ? [] : SHOWN[status]
  return (
    <span role="status" className={styles.state} data-status={status}>
      {Icon && <Icon size={16} stroke={1.8} aria-hidden="true" />}
      {word && t(word)}
    </span>
  )
}

/** "Your draft is back", with the way to throw it away. */
export function DraftRestored({ onDiscard, onKeep }: { onDiscard: () => void; onKeep: () => void }) {
  return (
    <div role="status" className={styles.restored}>
      <span>{t('draft.restored')}</span>
      <button type="button" onClick={onKeep}>
        {t('draft.keep')}
      </button>
      <button type="button" onClick={onDiscard}>
        {t('draft.discard')}
      </button>
    </div>
  )
}
