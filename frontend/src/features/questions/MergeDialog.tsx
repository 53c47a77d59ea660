import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { ThingPicker, type Thing } from '@/shared/ThingPicker'
import type { Question } from '@/shared/talk/types'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { useMerging } from './merging'
import styles from './question.module.css'

/** Asks which question it goes up in, and says what will happen. */
export function MergeDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const [into, setInto] = useState<Thing | null>(null)
  const [tried, setTried] = useState(false)
  const { merge } = useMerging()
  const refused = isApiError(merge.error) ? merge.error : null
  const submit = () => {
    setTried(true)
    if (into) merge.mutate({ id: question.id, into: into.id }, { onSuccess: onClose })
  }
  const error = refused?.field('into')
  return (
    <Dialog
      title={t('questions.merge.title')}
      onClose={onClose}
      action={
        <Button onClick={submit} loading={merge.isPending}>
          {t('questions.merge.do')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <ThingPicker label={t('questions.merge.into')} kind="question" start={question.title} exclude={question.id} value={into} onChange={setInto} error={tried && !into ? t('questions.merge.which') : undefined} />
        {error && (
          <p role="alert" className={styles.refused}>
            {error}
          </p>
        )}
        <ul className={styles.what}>
          <li>{t('questions.merge.what.answers', { count: question.reply_count })}</li>
          <li>{t('questions.merge.what.followers')}</li>
          <li>{t('questions.merge.what.votes')}</li>
          <li>{t('questions.merge.what.address')}</li>
          <li>{t('questions.merge.what.undo')}</li>
        </ul>
        {merge.isError && !refused?.errors.length && <ProblemPanel compact error={merge.error} />}
      </div>
    </Dialog>
  )
}
