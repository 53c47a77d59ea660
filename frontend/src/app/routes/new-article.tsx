import { useNavigate } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { WriteForm } from '@/features/articles/WriteForm'
import { draftsQuery } from '@/shared/writing/drafts'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { paths } from '@/paths'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client }) => client.prefetchQuery(draftsQuery)

export function Page() {
  const navigate = useNavigate()
  const { space, collection } = usePageSearch('newArticle')
  return (
    <Frame title={t('app.newArticle')}>
      <PageHeader title={t('app.newArticle')} lead={t('articles.new.lead')} />
      <WriteForm given={{ space, collection }} onWritten={(article) => void navigate({ href: paths.article(article), replace: true })} />
    </Frame>
  )
}
