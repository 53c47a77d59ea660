import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { ArticleMissing, ArticlePage } from '@/features/articles/ArticlePage'
import { suggestionQuery } from '@/features/articles/api'
import { SuggestionView } from '@/features/articles/SuggestionView'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { Page as Frame } from '@/ui/Page'
import { ReadingSkeleton } from '@/ui/Skeletons'

export const load: Load = ({ client, params }) => client.prefetchQuery(suggestionQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const query = useQuery(suggestionQuery(id))
  const suggestion = query.data
  if (!suggestion) return <Frame title={t('articles.suggestions')}>{query.isPending ? <ReadingSkeleton /> : <ArticleMissing error={query.error} retry={() => void query.refetch()} />}</Frame>
  return (
    <ArticlePage key={id} id={suggestion.article_id} title={t('articles.suggestion.by', { name: suggestion.author.name })}>
      {(article) => <SuggestionView key={suggestion.current_revision} suggestion={suggestion} article={article} />}
    </ArticlePage>
  )
}
