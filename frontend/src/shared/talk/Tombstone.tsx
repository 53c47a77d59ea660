import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import styles from './talk.module.css'

/** What was deleted leaves its place, so that the rest can be understood; who may, brings it back. */
export function Tombstone({ text, onRestore }: { text: string; onRestore?: (() => void) | undefined }) {
  return (
    <div className={styles.tombstone}>
      <IconTrash size={18} stroke={1.7} aria-hidden="true" />
      <span>{text}</span>
      {onRestore && (
        <Button size="compact-sm" variant="subtle" onClick={onRestore}>
          {t('shared.restore')}
        </Button>
      )}
    </div>
  )
}
