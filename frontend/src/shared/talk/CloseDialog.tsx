import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '@/api/client'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { talk } from './cache'
import { useClosure } from './endings'
import styles from './talk.module.css'
import { CLOSE_REASONS, type CloseReason } from './types'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Ends a conversation with a reason, a sentence, and for a duplicate the one it repeats. */
export function CloseDialog({ id, kind, onClose }: { id: string; kind: 'question' | 'post'; onClose: () => void }) {
  const [reason, setReason] = useState<CloseReason>(kind === 'question' ? 'duplicate' : 'resolved')
  const [note, setNote] = useState('')
  const [link, setLink] = useState('')
  const [tried, setTried] = useState(false)
  const { close } = useClosure()
  const target = ID.exec(link)?.[0]
  const found = useQuery({
    queryKey: talk.reference(target ?? ''),
    queryFn: ({ signal }) => data(api.GET('/api/v1/contributions/{id}', { params: { path: { id: target ?? '' } }, signal })),
    enabled: reason === 'duplicate' && target !== undefined && target !== id,
  })
  const original = target && target !== id ? found.data : undefined
  const missing =
    reason !== 'duplicate' || original
      ? undefined
      : target === id
        ? t('shared.close.itself')
        : link && (!target || found.isError)
          ? t('shared.close.unknown')
          : tried
            ? t('shared.close.which')
            : undefined
  const submit = () => {
    setTried(true)
    if (reason === 'duplicate' && !original) return
    close.mutate(
      { id, reason, ...(note.trim() ? { note: note.trim() } : {}), ...(reason === 'duplicate' && original ? { duplicate_of: original.root_id } : {}) },
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
        {reason === 'duplicate' && (
          <TextInput
            label={t('shared.close.original')}
            placeholder={t('shared.close.original.hint')}
            value={link}
            error={missing ?? refused?.field('duplicate_of')}
            description={original ? original.title : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
        )}
        <Textarea label={t('shared.close.note')} value={note} maxLength={500} autosize minRows={2} error={refused?.field('note')} onChange={(event) => setNote(event.currentTarget.value)} />
        {close.isError && !refused?.errors.length && <ProblemPanel compact error={close.error} />}
      </div>
    </Dialog>
  )
}
