import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { TopicList } from '@/features/topics/TopicList'
import { topicsQuery, type TopicSort } from '@/features/topics/api'
import { paths } from '@/paths'

export const load: Load = ({ client, search }) => {
  const { q, sort = 'size' } = search as { q?: string; sort?: TopicSort }
  return client.prefetchInfiniteQuery(topicsQuery(q, sort))
}

export function Page() {
  const search = usePageSearch('topics')
  const navigate = useNavigate()
  return <TopicList search={search} onSearch={(next) => void navigate({ href: paths.topics(next), replace: true, resetScroll: false })} />
}
