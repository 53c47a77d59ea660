import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { PersonPicker, type Picked } from '@/shared/PersonPicker'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import type { RipeThread, useDeciding } from './api'
import styles from './ripe.module.css'

/** Asks who is to make an article of it. */
export function Assign({ one, assign, onClose }: { one: RipeThread; assign: ReturnType<typeof useDeciding>['assign']; onClose: () => void }) {
  const [person, setPerson] = useState<Picked | null>(null)
  const [tried, setTried] = useState(false)
  const refused = isApiError(assign.error) ? assign.error : null
  const close = () => {
    assign.reset()
    onClose()
  }
  const submit = () => {
    setTried(true)
    if (person) assign.mutate({ one, person: person.id }, { onSuccess: close })
  }
  return (
    <Dialog
      title={t('ripe.assign.title')}
      onClose={close}
      action={
        <Button onClick={submit} loading={assign.isPending}>
          {t('ripe.assign.do')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{t('ripe.assign.body', { title: one.title })}</p>
        <PersonPicker label={t('ripe.assign.who')} value={person} onChange={setPerson} exclude={(id) => id === one.assignment?.person.id} error={tried && !person ? t('ripe.assign.missing') : undefined} />
        {refused?.field('person_id') && (
          <p role="alert" className={styles.refused}>
            {t('ripe.assign.unseen', { space: one.space.name })}
          </p>
        )}
        {assign.isError && !refused?.errors.length && <ProblemPanel compact error={assign.error} />}
      </div>
    </Dialog>
  )
}
