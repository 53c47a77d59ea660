import { useNavigate } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { PostForm } from '@/features/posts/PostForm'
import { draftsQuery } from '@/shared/writing/drafts'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { paths } from '@/paths'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client }) => client.prefetchQuery(draftsQuery)

export function Page() {
  const navigate = useNavigate()
  const { space, kind } = usePageSearch('newPost')
  return (
    <Frame title={t('app.post')}>
      <PageHeader title={t('app.post')} lead={t('posts.lead')} />
      <PostForm given={{ space, kind }} onPublished={(post) => void navigate({ href: paths.post(post), replace: true })} />
    </Frame>
  )
}
