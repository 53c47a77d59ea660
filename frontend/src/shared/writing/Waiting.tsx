import { IconCloudOff } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { t } from '@/lib/i18n'
import styles from './writing.module.css'

/** No network while sending: the words are kept, they are sent when it is back, and the person may go on writing instead. */
export function Waiting({ onCancel, onNow }: { onCancel: () => void; onNow: () => void }) {
  return (
    <div role="status" className={styles.waiting}>
      <IconCloudOff size={20} stroke={1.8} aria-hidden="true" />
      <p>
        <strong>{t('shared.waiting.title')}</strong> {t('shared.waiting.body')}
      </p>
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('shared.waiting.cancel')}
      </Button>
      <Button size="xs" onClick={onNow}>
        {t('shared.waiting.now')}
      </Button>
    </div>
  )
}
