import { useInfiniteQuery } from '@tanstack/react-query'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { LinkTabs } from '@/ui/LinkTabs'
import { PageHeader } from '@/ui/Page'
import { TimeAgo } from '@/ui/TimeAgo'
import { suggestionsQuery, type SuggestionState } from './api'
import styles from './articles.module.css'

const STATES: readonly SuggestionState[] = ['open', 'accepted', 'declined', 'withdrawn']

/** The suggested edits of an article. */
export function Suggestions({ article, state }: { article: Article; state: SuggestionState }) {
  const query = useInfiniteQuery(suggestionsQuery(article.id, state))
  const suggest = article.can.includes('suggest') && !article.can.includes('edit') && (
    <ButtonLink variant="default" href={paths.suggestEdit(article)}>
      {t('articles.suggest')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        before={
          <p className={styles.path}>
            <A href={paths.article(article)}>{article.title}</A>
          </p>
        }
        title={t('articles.suggestions')}
        actions={suggest}
      />
      <LinkTabs label={t('articles.suggestions')} items={STATES.map((one) => ({ href: paths.suggestions(article, { state: one === 'open' ? undefined : one }), label: t(`articles.suggestion.${one}`), current: one === state, count: one === 'open' ? article.open_suggestion_count : undefined }))} />
      <InfiniteList
        query={query}
        items={itemsOf(query.data)}
        keyOf={(one) => one.id}
        look="rows"
        label={t(`articles.suggestion.${state}`)}
        empty={
          <EmptyState drawing="draft" title={t('articles.suggestions.none')} action={suggest || undefined}>
            <p>{t('articles.suggestions.none.body')}</p>
          </EmptyState>
        }
        render={(one) => (
          <div className={styles.said}>
            <h2 className={styles.row} data-open="">
              <A href={paths.suggestion(one.id)}>{one.note || t('articles.suggestion.untold', { name: one.author.name })}</A>
            </h2>
            <AuthorLine size="small" author={one.author} line={<TimeAgo at={one.created_at} />} />
          </div>
        )}
      />
    </>
  )
}
