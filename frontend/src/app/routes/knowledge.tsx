import { t } from '@/lib/i18n'
import { Latest } from '@/features/articles/Latest'
import { NeedsMe } from '@/features/articles/NeedsMe'
import { RipeBox } from '@/features/ripe/RipeBox'
import { Collections } from '@/features/collections/Collections'
import { articlesQuery, treeQuery, type ArticleKind } from '@/shared/knowledge/queries'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client, search }) => Promise.all([client.prefetchQuery(treeQuery), client.prefetchInfiniteQuery(articlesQuery({ sort: 'newest', kind: search['kind'] as ArticleKind | undefined }))])

export function Page() {
  const { kind } = usePageSearch('knowledge')
  return (
    <Frame title={t('app.knowledge')} rail={
        <>
          <NeedsMe />
          <RipeBox />
        </>
      }>
      <PageHeader title={t('app.knowledge')} lead={t('articles.lead')} actions={<ButtonLink href={paths.newArticle()}>{t('app.newArticle')}</ButtonLink>} />
      <Collections />
      <Latest kind={kind} />
    </Frame>
  )
}
