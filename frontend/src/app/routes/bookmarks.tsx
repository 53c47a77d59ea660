import { t } from '@/lib/i18n'
import { Bookmarks, bookmarksQuery } from '@/features/bookmarks/Bookmarks'
import type { Load } from '@/app/page'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client }) => client.prefetchInfiniteQuery(bookmarksQuery())

export function Page() {
  return (
    <Frame title={t('app.bookmarks')}>
      <PageHeader title={t('app.bookmarks')} lead={t('bookmarks.lead')} />
      <Bookmarks />
    </Frame>
  )
}
