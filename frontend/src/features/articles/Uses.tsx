import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { fieldErrors } from '@/lib/problem'
import { toast } from '@/lib/toast'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { talk } from '@/shared/talk/cache'
import { Dialog } from '@/ui/Dialog'
import { InfiniteList, ListFrame } from '@/ui/InfiniteList'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { TimeAgo } from '@/ui/TimeAgo'
import { reportUse, usesQuery, type UseReport } from './api'
import styles from './articles.module.css'

const OUTCOMES: readonly UseReport['outcome'][] = ['worked', 'partly', 'failed']

/** Where a practice was applied and how it went; its state follows from these reports. */
export function Uses({ article }: { article: Article }) {
  const query = useInfiniteQuery(usesQuery(article.id))
  const [reporting, setReporting] = useState(false)
  const tools = article.can.includes('give_feedback') && (
    <Button variant="default" size="compact-sm" onClick={() => setReporting(true)} data-no-print="">
      {t('articles.uses.report')}
    </Button>
  )
  return (
    <div className={styles.section}>
      <ListFrame title={t('articles.uses', { count: article.use_count })} tools={tools}>
        <InfiniteList
          query={query}
          items={itemsOf(query.data)}
          keyOf={(one) => one.id}
          look="rows"
          label={t('articles.uses.list')}
          automatic={false}
          empty={<p className={styles.quiet}>{t('articles.uses.none')}</p>}
          render={(one) => (
            <div className={styles.said}>
              <AuthorLine size="small" author={one.person} line={<TimeAgo at={one.created_at} before={`${one.unit} · ${t(`articles.outcome.${one.outcome}`)} ·`} />} />
              {one.note && <p>{one.note}</p>}
            </div>
          )}
        />
      </ListFrame>
      {reporting && <Report article={article} onClose={() => setReporting(false)} />}
    </div>
  )
}

function Report({ article, onClose }: { article: Article; onClose: () => void }) {
  const client = useQueryClient()
  const [key] = useState(newKey)
  const [unit, setUnit] = useState('')
  const [outcome, setOutcome] = useState<UseReport['outcome']>('worked')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useMutation({
    mutationFn: () => reportUse(article.id, { unit: unit.trim(), outcome, note: note.trim() }, key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['articles', 'uses', article.id] })
      void client.invalidateQueries({ queryKey: talk.article(article.id) })
      toast(t('articles.uses.done'), { tone: 'good' })
      onClose()
    },
  })
  const errors = fieldErrors(sending.error)
  const submit = () => {
    setTried(true)
    if (unit.trim()) sending.mutate()
  }
  return (
    <Dialog
      title={t('articles.uses.report')}
      onClose={onClose}
      action={
        <Button onClick={submit} loading={sending.isPending}>
          {t('articles.uses.send')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <TextInput label={t('articles.uses.unit')} value={unit} maxLength={100} error={tried && !unit.trim() ? t('articles.uses.unit.missing') : errors['unit']} onChange={(event) => setUnit(event.currentTarget.value)} />
        <NativeSelect size="md" label={t('articles.uses.outcome')} value={outcome} data={OUTCOMES.map((value) => ({ value, label: t(`articles.outcome.${value}`) }))} onChange={(event) => setOutcome(event.currentTarget.value as UseReport['outcome'])} />
        <Textarea label={t('articles.uses.note')} value={note} maxLength={1000} autosize minRows={3} error={errors['note']} onChange={(event) => setNote(event.currentTarget.value)} />
        {sending.isError && !errors['unit'] && !errors['note'] && <ProblemPanel compact error={sending.error} />}
      </div>
    </Dialog>
  )
}
