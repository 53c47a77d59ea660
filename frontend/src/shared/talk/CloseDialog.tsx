import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { ThingPicker, type Thing } from '@/shared/ThingPicker'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { useClosure } from './endings'
import styles from './talk.module.css'
import { CLOSE_REASONS, type CloseReason } from './types'

/** Ends a conversation with a reason, a sentence, and for a duplicate the one it repeats. */
export function CloseDialog({ id, kind, title, onClose }: { id: string; kind: 'question' | 'post'; title: string; onClose: () => void }) {
  const [reason, setReason] = useState<CloseReason>(kind === 'question' ? 'duplicate' : 'resolved')
  const [note, setNote] = useState('')
  const [original, setOriginal] = useState<Thing | null>(null)
  const [tried, setTried] = useState(false)
  const { close } = useClosure()
  const duplicate = reason === 'duplicate'
  const submit = () => {
    setTried(true)
    if (duplicate && !original) return
    close.mutate(
      { id, reason, ...(note.trim() ? { note: note.trim() } : {}), ...(duplicate && original ? { duplicate_of: original.id } : {}) },
      {
        onSuccess: () => {
          toast(t('shared.close.done'), { tone: 'good' })
          onClose()
        },
      },
    )
  }
  const refused = isApiError(close.error) ? close.error : null
  return (
    <Dialog
      title={t(kind === 'question' ? 'shared.close.question' : 'shared.close.post')}
      onClose={onClose}
      action={
        <Button onClick={submit} loading={close.isPending}>
          {t('shared.close')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{t('shared.close.body')}</p>
        <NativeSelect
          size="md"
          label={t('shared.close.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as CloseReason)}
          data={CLOSE_REASONS.map((value) => ({ value, label: t(`shared.reason.${value}`) }))}
        />
        {duplicate && (
          <ThingPicker
            label={t('shared.close.original')}
            kind={kind}
            start={title}
            exclude={id}
            value={original}
            onChange={(one) => {
              close.reset()
              setOriginal(one)
            }}
            error={tried && !original ? t('shared.close.which') : undefined}
          />
        )}
        {duplicate && refused?.field('duplicate_of') && (
          <p role="alert" className={styles.refused}>
            {refused.field('duplicate_of')}
          </p>
        )}
        <Textarea label={t('shared.close.note')} value={note} maxLength={500} autosize minRows={2} error={refused?.field('note')} onChange={(event) => setNote(event.currentTarget.value)} />
        {close.isError && !refused?.errors.length && <ProblemPanel compact error={close.error} />}
      </div>
    </Dialog>
  )
}
