import { Button } from '@mantine/core'
import { t } from '@/lib/i18n'
import { Dialog } from './Dialog'
import { DiffView } from './DiffView'
import styles from './Conflict.module.css'

export type ConflictField = { label: string; theirs: string; mine: string }

/** Somebody changed the thing while it was being edited (412): both texts, and the choice. Nothing is lost either way until one is taken. */
export function Conflict(props: { fields: readonly ConflictField[]; onMine: () => void; onTheirs: () => void; onClose: () => void; busy?: boolean }) {
  const changed = props.fields.filter((one) => one.theirs !== one.mine)
  return (
    <Dialog
      size="large"
      title={t('problem.changed.title')}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="default" onClick={props.onTheirs}>
            {t('conflict.theirs')}
          </Button>
          <Button onClick={props.onMine} loading={props.busy ?? false}>
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.body')}</p>
      {changed.map((one) => (
        <section key={one.label} className={styles.field}>
          <h3>{one.label}</h3>
          <DiffView before={one.theirs} after={one.mine} look="inline" label={one.label} />
        </section>
      ))}
    </Dialog>
  )
}
