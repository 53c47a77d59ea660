import { FirstSteps } from '@/features/welcome/FirstSteps'
import { t } from '@/lib/i18n'
import { feedQuery, type FeedFilter } from '@/features/feed/api'
import { Feed } from '@/features/feed/Feed'
import { FeedRail } from '@/features/feed/FeedRail'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client, search }) => client.prefetchInfiniteQuery(feedQuery(search as FeedFilter))

export function Page() {
  const { sort, space, topic, kind, welcome } = usePageSearch('home')
  return (
    <Frame title={t('app.home')} rail={<FeedRail />}>
      <PageHeader title={t('app.home')} />
      <FirstSteps welcome={welcome === 'yes'} />
      <Feed filter={{ sort, space, topic, kind }} />
    </Frame>
  )
}
