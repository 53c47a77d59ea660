import { queryOptions } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import { itemsOf, mapItems, paged } from '@/api/paged'
import type { components } from '@/api/schema'
import { useOptimistic } from '@/lib/optimistic'
import { talk } from '@/shared/talk/cache'
import type { Summary } from '@/shared/talk/types'
import type { WatchLevel } from '@/ui/WatchMenu'

export type Topic = components['schemas']['Topic']
export type TopicSort = 'size' | 'name'
export type TopicTab = FeedTab | 'experts'
export type FeedTab = 'all' | 'questions' | 'posts'

const some = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]?: NonNullable<T[K]> }

export const topicsQuery = (q: string | undefined, sort: TopicSort) =>
  paged<Topic>(['topics', 'list', q ?? '', sort], (cursor, signal) => data(api.GET('/api/v1/topics', { params: { query: some({ q, sort, cursor }) }, signal })))

export const topicQuery = (id: string) =>
  queryOptions({ queryKey: ['topics', 'one', id], queryFn: ({ signal }) => data(api.GET('/api/v1/topics/{id}', { params: { path: { id } }, signal })) })

const KIND = { all: undefined, questions: 'question', posts: 'post' } as const

export const topicFeedQuery = (id: string, tab: FeedTab) =>
  paged<Summary>(talk.feed({ topic: id, tab }), (cursor, signal) => data(api.GET('/api/v1/feed', { params: { query: some({ topic: id, kind: KIND[tab], cursor }) }, signal })))

export const changeTopic = (topic: { id: string; version: number }, change: { name: string; description: string }) =>
  data(api.PATCH('/api/v1/topics/{id}', { params: { path: { id: topic.id } }, body: change, headers: ifMatch(`"${topic.version}"`) }))

/** What the person hears of a topic; the count of followers goes along. */
export function useWatchTopic() {
  const watched = (level: WatchLevel | null | undefined) => (level && level !== 'muted' ? 1 : 0)
  const change = (one: Topic, level: WatchLevel | null): Topic => ({ ...one, watch: level, follower_count: one.follower_count + watched(level) - watched(one.watch) })
  return useOptimistic({
    run: async ({ id, level }: { id: string; level: WatchLevel | null }) => {
      const params = { path: { id } }
      if (level) await api.PUT('/api/v1/topics/{id}/watch', { params, body: { level } })
      else await api.DELETE('/api/v1/topics/{id}/watch', { params })
    },
    touches: ({ id }) => [['topics', 'one', id], ['topics', 'list']],
    change: (old, { id, level }) => (old && typeof old === 'object' && 'follower_count' in old ? change(old as Topic, level) : mapItems<Topic>(old, (one) => (one.id === id ? change(one, level) : one))),
    failed: 'topic.watch.failed',
  })
}

export { itemsOf }
