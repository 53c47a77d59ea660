import { useQuery } from '@tanstack/react-query'
import { isApiError } from '@/lib/problem'
import { t } from '@/lib/i18n'
import { collectionQuery } from '@/features/collections/api'
import { CollectionView } from '@/features/collections/CollectionView'
import { articlesQuery, treeQuery } from '@/shared/knowledge/queries'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page as Frame, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

export const load: Load = ({ client, params }) => {
  const id = params['id'] ?? ''
  return Promise.all([client.prefetchQuery(collectionQuery(id)), client.prefetchQuery(treeQuery), client.prefetchInfiniteQuery(articlesQuery({ collection: id, sort: 'title' }))])
}

export function Page() {
  const { id } = usePageParams()
  const query = useQuery(collectionQuery(id))
  if (query.data) {
    return (
      <Frame title={query.data.name}>
        <CollectionView key={id} collection={query.data} />
      </Frame>
    )
  }
  return (
    <Frame title={t('app.knowledge')}>
      <PageHeader title={t('app.knowledge')} />
      {query.isPending ? (
        <ReadingSkeleton />
      ) : isApiError(query.error, 404) ? (
        <EmptyState drawing="lost" title={t('collections.missing')} action={<ButtonLink href={paths.knowledge()}>{t('app.knowledge')}</ButtonLink>}>
          <p>{t('problem.missing.body')}</p>
        </EmptyState>
      ) : (
        <ProblemPanel error={query.error} retry={() => void query.refetch()} />
      )}
    </Frame>
  )
}
