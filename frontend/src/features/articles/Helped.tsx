import { Button, Textarea } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { talk } from '@/shared/talk/cache'
import { Dialog } from '@/ui/Dialog'
import { InfiniteList } from '@/ui/InfiniteList'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { TimeAgo } from '@/ui/TimeAgo'
import { feedbackQuery, giveFeedback, takeFeedbackBack } from './api'
import styles from './articles.module.css'

/** "Did this help?": one press, and a reason where it did not. Those who look after it read what was said. */
export function Helped({ article }: { article: Article }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [reading, setReading] = useState(false)
  const [reason, setReason] = useState('')
  const { mine, helped_count, unhelpful_count } = article.feedback
  const saying = useMutation({
    mutationFn: (helped: boolean | null) => (helped === null ? takeFeedbackBack(article.id) : giveFeedback(article.id, helped, helped ? '' : reason.trim())),
    onSuccess: (feedback) => {
      setAsking(false)
      setReason('')
      client.setQueryData(talk.article(article.id), (old: Article | undefined) => old && { ...old, feedback })
      void client.invalidateQueries({ queryKey: ['articles', 'feedback', article.id] })
    },
  })
  const may = article.can.includes('give_feedback')
  const reads = article.can.includes('decide') && helped_count + unhelpful_count > 0
  if (!may && helped_count + unhelpful_count === 0) return null
  return (
    <section className={styles.helped} aria-labelledby="helped" data-no-print="">
      <h2 id="helped">{t('articles.helped.ask')}</h2>
      <div className={styles.steps}>
        {may && (
          <>
            <Button variant={mine === true ? 'filled' : 'default'} aria-pressed={mine === true} leftSection={<IconThumbUp size={18} stroke={1.8} aria-hidden="true" />} disabled={saying.isPending} onClick={() => saying.mutate(mine === true ? null : true)}>
              {t('articles.helped.yes')}
            </Button>
            <Button
              variant={mine === false ? 'filled' : 'default'}
              aria-pressed={mine === false}
              leftSection={<IconThumbDown size={18} stroke={1.8} aria-hidden="true" />}
              disabled={saying.isPending}
              onClick={() => (mine === false ? saying.mutate(null) : setAsking(true))}
            >
              {t('articles.helped.no')}
            </Button>
          </>
        )}
        <span className={styles.quiet} role="status">
          {t('articles.helped.counts', { helped: helped_count, unhelpful: unhelpful_count })}
        </span>
        {reads && (
          <Button variant="subtle" size="compact-sm" onClick={() => setReading(true)}>
            {t('articles.helped.read')}
          </Button>
        )}
      </div>
      {saying.isError && !asking && <ProblemPanel compact error={saying.error} />}
      {asking && (
        <form
          className={styles.fields}
          onSubmit={(event) => {
            event.preventDefault()
            saying.mutate(false)
          }}
        >
          <Textarea autoFocus label={t('articles.helped.reason')} description={t('articles.helped.reason.help')} value={reason} maxLength={500} autosize minRows={2} onChange={(event) => setReason(event.currentTarget.value)} />
          {saying.isError && <ProblemPanel compact error={saying.error} />}
          <div className={styles.steps}>
            <Button type="submit" loading={saying.isPending}>
              {t('articles.helped.send')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('ui.cancel')}
            </Button>
          </div>
        </form>
      )}
      {reading && <Said id={article.id} onClose={() => setReading(false)} />}
    </section>
  )
}

function Said({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useInfiniteQuery(feedbackQuery(id))
  return (
    <Dialog size="medium" title={t('articles.helped.read')} onClose={onClose}>
      <InfiniteList
        query={query}
        items={itemsOf(query.data)}
        keyOf={(one) => one.person.id}
        look="rows"
        label={t('articles.helped.read')}
        empty={<p>{t('articles.helped.none')}</p>}
        render={(one) => (
          <div className={styles.said}>
            <AuthorLine size="small" author={one.person} line={<TimeAgo at={one.created_at} before={t(one.helped ? 'articles.helped.yes' : 'articles.helped.no')} />} />
            {one.reason && <p>{one.reason}</p>}
          </div>
        )}
      />
    </Dialog>
  )
}
