import { t } from '@/lib/i18n'
import { ArticlePage } from '@/features/articles/ArticlePage'
import { EditText } from '@/features/articles/EditText'
import { articleQuery } from '@/shared/knowledge/queries'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'

export const load: Load = ({ client, params }) => client.prefetchQuery(articleQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  return (
    <ArticlePage key={id} id={id} title={t('articles.edit')}>
      {(article) => <EditText article={article} suggest={false} />}
    </ArticlePage>
  )
}
