import { useQuery } from '@tanstack/react-query'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { TopicView } from '@/features/topics/TopicView'
import { topicFeedQuery, topicQuery, type TopicTab } from '@/features/topics/api'
import { t } from '@/lib/i18n'
import { expertsQuery } from '@/shared/experts/experts'
import { Page as Frame, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

export const load: Load = ({ client, params, search }) => {
  const id = params['id'] ?? ''
  const tab = (search['tab'] as TopicTab | undefined) ?? 'all'
  const shown = tab === 'experts' ? client.prefetchQuery(expertsQuery({ topic: id })) : client.prefetchInfiniteQuery(topicFeedQuery(id, tab))
  return Promise.all([client.prefetchQuery(topicQuery(id)), shown])
}

export function Page() {
  const { id } = usePageParams()
  const { tab = 'all' } = usePageSearch('topic')
  const topic = useQuery(topicQuery(id))
  if (topic.data) {
    return (
      <Frame title={topic.data.name}>
        <TopicView key={id} topic={topic.data} tab={tab} />
      </Frame>
    )
  }
  return (
    <Frame title={t('topics.title')}>
      <PageHeader title={t('topics.title')} />
      {topic.isPending ? <ReadingSkeleton /> : <ProblemPanel error={topic.error} retry={() => void topic.refetch()} />}
    </Frame>
  )
}
