import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { DISMISSAL_REASONS, type DismissalReason, type RipeThread, type useDeciding } from './api'
import styles from './ripe.module.css'

/** Asks why it is not worth keeping. */
export function Dismiss({ one, dismiss, onClose }: { one: RipeThread; dismiss: ReturnType<typeof useDeciding>['dismiss']; onClose: () => void }) {
  const [reason, setReason] = useState<DismissalReason>('passing')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const refused = isApiError(dismiss.error) ? dismiss.error : null
  const missing = reason === 'other' && !note.trim()
  const close = () => {
    dismiss.reset()
    onClose()
  }
  const submit = () => {
    setTried(true)
    if (!missing) dismiss.mutate({ one, reason, note: note.trim() }, { onSuccess: close })
  }
  return (
    <Dialog
      title={t('ripe.dismiss.title')}
      onClose={close}
      action={
        <Button onClick={submit} loading={dismiss.isPending}>
          {t('ripe.dismiss.do')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{t('ripe.dismiss.body', { title: one.title })}</p>
        <NativeSelect
          size="md"
          label={t('ripe.dismiss.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as DismissalReason)}
          data={DISMISSAL_REASONS.map((value) => ({ value, label: t(`ripe.reason.${value}`) }))}
        />
        <Textarea
          label={t(reason === 'other' ? 'ripe.dismiss.note.needed' : 'ripe.dismiss.note')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          error={tried && missing ? t('ripe.dismiss.note.missing') : refused?.field('note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {dismiss.isError && !refused?.errors.length && <ProblemPanel compact error={dismiss.error} />}
      </div>
    </Dialog>
  )
}
