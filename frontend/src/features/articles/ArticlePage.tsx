import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isApiError } from '@/lib/problem'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { articleQuery, type Article } from '@/shared/knowledge/queries'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

/** What a page about an article shows while it is on its way, not there, or not to be had. */
export function ArticleMissing({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <PageHeader title={t('articles.one')} />
      {isApiError(error, 404) ? (
        <EmptyState drawing="lost" title={t('articles.missing')} action={<ButtonLink href={paths.knowledge()}>{t('app.knowledge')}</ButtonLink>}>
          <p>{t('problem.missing.body')}</p>
        </EmptyState>
      ) : (
        <ProblemPanel error={error} retry={retry} />
      )}
    </>
  )
}

/** The frame of every page about one article. */
export function ArticlePage(props: { id: string; title?: string; width?: 'column' | 'wide'; rail?: (article: Article) => ReactNode; children: (article: Article) => ReactNode }) {
  const query = useQuery(articleQuery(props.id))
  const article = query.data
  return (
    <Page title={props.title ?? article?.title ?? t('articles.one')} width={props.width ?? 'column'} rail={article ? props.rail?.(article) : undefined}>
      {article ? props.children(article) : query.isPending ? <ReadingSkeleton /> : <ArticleMissing error={query.error} retry={() => void query.refetch()} />}
    </Page>
  )
}
