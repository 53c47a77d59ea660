import { ArticlePage } from '@/features/articles/ArticlePage'
import { ArticleRail } from '@/features/articles/ArticleRail'
import { ArticleView } from '@/features/articles/ArticleView'
import { articleQuery } from '@/shared/knowledge/queries'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'

export const load: Load = ({ client, params }) => client.prefetchQuery(articleQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  return (
    <ArticlePage key={id} id={id} rail={(article) => <ArticleRail article={article} />}>
      {(article) => <ArticleView article={article} />}
    </ArticlePage>
  )
}
