import { t } from '@/lib/i18n'
import { ArticlePage } from '@/features/articles/ArticlePage'
import { Suggestions } from '@/features/articles/Suggestions'
import { articleQuery } from '@/shared/knowledge/queries'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'

export const load: Load = ({ client, params }) => client.prefetchQuery(articleQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const { state = 'open' } = usePageSearch('suggestions')
  return (
    <ArticlePage key={id} id={id} title={t('articles.suggestions')}>
      {(article) => <Suggestions article={article} state={state} />}
    </ArticlePage>
  )
}
