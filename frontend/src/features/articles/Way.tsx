import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { talk } from '@/shared/talk/cache'
import { referenceQuery } from '@/shared/talk/reference'
import { A } from '@/ui/A'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { keepArticle, moveArticle, verifyArticle } from './api'
import styles from './articles.module.css'
import { refused } from './refused'

type Step = 'submit' | 'send_back' | 'publish' | 'doubt' | 'retire' | 'revive'
const TO = { submit: 'in_review', send_back: 'draft', publish: 'published', doubt: 'due_for_review', retire: 'obsolete', revive: 'draft' } as const
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Where the article stands, why, and for who may the steps from here. A published one that nobody has to look at says nothing. */
export function Way({ article }: { article: Article }) {
  const client = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const may = (action: Article['can'][number]) => article.can.includes(action)
  const verify = useMutation({
    mutationFn: () => verifyArticle(article.id, article.version),
    onSuccess: (verified) => {
      keepArticle(client, verified)
      toast(t('articles.verify.done'), { tone: 'good' })
    },
    onError: (error) => {
      refused(error)
      void client.invalidateQueries({ queryKey: talk.article(article.id) })
    },
  })
  const stepButton = (of: Step, main = false) => (
    <Button key={of} variant={main ? 'filled' : 'default'} size="compact-sm" onClick={() => setStep(of)}>
      {t(`articles.step.${of}`)}
    </Button>
  )
  const buttons = [
    may('publish') && stepButton('publish', true),
    may('submit') && stepButton('submit', !may('publish')),
    may('send_back') && stepButton('send_back'),
    may('verify') && (
      <Button key="verify" variant={article.state === 'due_for_review' ? 'filled' : 'default'} size="compact-sm" loading={verify.isPending} onClick={() => verify.mutate()}>
        {t('articles.verify')}
      </Button>
    ),
    may('verify') && article.state === 'published' && stepButton('doubt'),
    may('retire') && stepButton('retire'),
    may('revive') && stepButton('revive'),
  ].filter(Boolean)
  const quiet = article.state === 'published'
  if (quiet && buttons.length === 0) return null
  return (
    <div className={styles.way} data-state={article.state}>
      {quiet ? (
        <div className={styles.steps} data-no-print="">
          {buttons}
        </div>
      ) : (
        <Notice tone={article.state === 'obsolete' ? 'bad' : 'info'}>
          <p>
            <strong>{t(`articles.says.${article.state}`)}</strong>
          </p>
          {article.state_note && <p>{article.state_note}</p>}
          {article.replaced_by && (
            <p>
              {t('articles.replacedBy')} <A href={paths.article(article.replaced_by)}>{article.replaced_by.title}</A>
            </p>
          )}
          {buttons.length > 0 && (
            <div className={styles.steps} data-no-print="">
              {buttons}
            </div>
          )}
        </Notice>
      )}
      {step && <StepDialog article={article} step={step} onClose={() => setStep(null)} />}
    </div>
  )
}

/** One step with its sentence; an obsolete article may name what holds instead. */
function StepDialog({ article, step, onClose }: { article: Article; step: Step; onClose: () => void }) {
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [link, setLink] = useState('')
  const target = ID.exec(link)?.[0]
  const found = useQuery({ ...referenceQuery(target ?? ''), enabled: step === 'retire' && target !== undefined })
  const other = target && target !== article.id && found.data?.kind === 'article' ? found.data : undefined
  const wrong = link.trim() !== '' && !other && (!target || target === article.id || found.isError || (found.data && found.data.kind !== 'article'))
  const moving = useMutation({
    mutationFn: () => moveArticle(article.id, article.version, { state: TO[step], note: note.trim(), ...(other ? { replaced_by: other.id } : {}) }),
    onSuccess: (moved) => {
      keepArticle(client, moved)
      toast(t(`articles.step.${step}.done`), { tone: 'good' })
      onClose()
    },
    onError: (error) => {
      // Changed meanwhile: the page behind shows what stands there now, and the step is tried on that.
      if (isApiError(error, 412)) void client.invalidateQueries({ queryKey: talk.article(article.id) })
    },
  })
  return (
    <Dialog
      title={t(`articles.step.${step}`)}
      onClose={onClose}
      action={
        <Button onClick={() => moving.mutate()} loading={moving.isPending} disabled={Boolean(wrong)} {...(step === 'retire' ? { color: 'red' } : {})}>
          {t(`articles.step.${step}`)}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{t(`articles.step.${step}.body`)}</p>
        {step === 'retire' && (
          <TextInput
            label={t('articles.replacement')}
            placeholder={t('articles.replacement.hint')}
            value={link}
            error={wrong ? t('articles.replacement.unknown') : undefined}
            description={other?.title}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
        )}
        <Textarea label={t('articles.step.note')} value={note} maxLength={500} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />
        {moving.isError && <ProblemPanel compact error={moving.error} />}
      </div>
    </Dialog>
  )
}
