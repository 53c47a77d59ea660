import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { ArticleList } from '@/shared/knowledge/ArticleList'
import { ARTICLE_KINDS, articlesQuery, type ArticleKind } from '@/shared/knowledge/queries'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ListFrame } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import styles from './articles.module.css'

/** The newest articles, of all kinds or of one. */
export function Latest({ kind }: { kind: ArticleKind | undefined }) {
  const query = useInfiniteQuery({ ...articlesQuery({ sort: 'newest', kind }), placeholderData: keepPreviousData })
  const tools = (
    <div className={styles.kinds}>
      <SegmentedSort
        label={t('articles.kind')}
        sort={kind ?? 'all'}
        options={[{ id: 'all', label: t('articles.kind.all') }, ...ARTICLE_KINDS.map((one) => ({ id: one, label: t(`articles.kind.${one}`) }))]}
        hrefOf={(one) => paths.knowledge({ kind: one === 'all' ? undefined : one })}
      />
    </div>
  )
  return (
    <div className={styles.latest}>
      <ListFrame title={t('articles.latest')} tools={tools}>
        <ArticleList
          query={query}
          label={t('articles.latest')}
          automatic={false}
          empty={
            kind ? (
              <EmptyState drawing="search" level={3} title={t('articles.none.kind')} action={<ButtonLink variant="default" href={paths.knowledge()}>{t('articles.kind.all')}</ButtonLink>} />
            ) : (
              <EmptyState drawing="draft" level={3} title={t('articles.none')} action={<ButtonLink href={paths.newArticle()}>{t('app.newArticle')}</ButtonLink>}>
                <p>{t('articles.none.body')}</p>
              </EmptyState>
            )
          }
        />
      </ListFrame>
    </div>
  )
}
