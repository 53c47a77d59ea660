import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { ThingPicker, type Thing } from '@/shared/ThingPicker'
import type { Question } from '@/shared/talk/types'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { useAnsweringArticle } from './merging'
import styles from './question.module.css'

/** Asks which article answers the question. */
export function ArticleDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const [article, setArticle] = useState<Thing | null>(null)
  const [tried, setTried] = useState(false)
  const naming = useAnsweringArticle(question.id)
  const refused = isApiError(naming.error) ? naming.error : null
  const submit = () => {
    setTried(true)
    if (article) naming.mutate(article.id, { onSuccess: onClose })
  }
  const error = refused?.field('article_id')
  return (
    <Dialog
      title={t('questions.article.title')}
      onClose={onClose}
      action={
        <Button onClick={submit} loading={naming.isPending}>
          {t('questions.article.do')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{t('questions.article.body')}</p>
        <ThingPicker label={t('questions.article.which')} kind="article" start={question.title} value={article} onChange={setArticle} error={tried && !article ? t('questions.article.missing') : undefined} />
        {error && (
          <p role="alert" className={styles.refused}>
            {error}
          </p>
        )}
        {naming.isError && !refused?.errors.length && <ProblemPanel compact error={naming.error} />}
      </div>
    </Dialog>
  )
}
