import { Button } from '@mantine/core'
import { IconAlertTriangle, IconQuote } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { talk } from '@/shared/talk/cache'
import { A } from '@/ui/A'
import { ListFrame } from '@/ui/InfiniteList'
import { answerConsent, clearFlag, type Passage } from './api'
import styles from './articles.module.css'
import { refused } from './refused'

/** What the article took over from a conversation: whose words, from where, whether they agree, and what happened to the source since. */
export function Passages({ article }: { article: Article }) {
  if (!article.derived_from && article.passages.length === 0) return null
  return (
    <div className={styles.section}>
      <ListFrame title={t('articles.sources')}>
        {article.derived_from && (
          <p>
            {t('articles.derivedFrom')} <A href={paths.deepLink(article.derived_from.id)}>{article.derived_from.title}</A>
          </p>
        )}
        <ul className={styles.passages}>
          {article.passages.map((one) => (
            <li key={one.id}>
              <One passage={one} article={article} />
            </li>
          ))}
        </ul>
      </ListFrame>
    </div>
  )
}

function One({ passage, article }: { passage: Passage; article: Article }) {
  const client = useQueryClient()
  const put = (next: Passage) => client.setQueryData(talk.article(article.id), (old: Article | undefined) => old && { ...old, passages: old.passages.map((one) => (one.id === next.id ? next : one)) })
  const consent = useMutation({ mutationFn: (agree: boolean) => answerConsent(passage.id, agree), onSuccess: put, onError: refused })
  const clearing = useMutation({ mutationFn: () => clearFlag(passage.id), onSuccess: () => put({ ...passage, flag: null, flagged_at: null }), onError: refused })
  return (
    <div className={styles.passage}>
      <AuthorLine
        size="small"
        author={passage.author}
        line={
          <>
            <IconQuote size={14} stroke={1.8} aria-hidden="true" /> {t(`articles.consent.${passage.consent}`)}
            {passage.source && (
              <>
                {' · '}
                <A href={paths.deepLink(passage.source.id)}>{t('articles.source')}</A>
              </>
            )}
          </>
        }
      />
      <blockquote className={styles.quote}>{passage.quote}</blockquote>
      {passage.asks_me && (
        <div className={styles.ask} data-no-print="">
          <p>{t('articles.consent.ask')}</p>
          <div className={styles.steps}>
            <Button size="compact-sm" loading={consent.isPending} onClick={() => consent.mutate(true)}>
              {t('articles.consent.agree')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={consent.isPending} onClick={() => consent.mutate(false)}>
              {t('articles.consent.decline')}
            </Button>
          </div>
        </div>
      )}
      {passage.flag && (
        <p className={styles.flag}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          <span>
            {t(`articles.flag.${passage.flag}`)}
            {passage.flagged_at && ` · ${shortDate(passage.flagged_at)}`}
          </span>
          {article.can.includes('decide') && (
            <Button variant="subtle" size="compact-sm" loading={clearing.isPending} onClick={() => clearing.mutate()} data-no-print="">
              {t('articles.flag.clear')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
