import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { postQuery } from '@/features/posts/api'
import { PostView } from '@/features/posts/PostView'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { Page as Frame } from '@/ui/Page'

export const load: Load = ({ client, params }) => client.prefetchQuery(postQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const query = useQuery(postQuery(id))
  return (
    <Frame title={query.data?.title ?? t('posts.one')}>
      <PostView key={id} query={query} />
    </Frame>
  )
}
