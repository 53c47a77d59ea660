import { api, data } from '@/api/client'
import { paged } from '@/api/paged'
import { talk } from '@/shared/talk/cache'
import type { PostKind } from '@/shared/talk/types'

export const FEED_SORTS = ['latest', 'hot'] as const
export type FeedSort = (typeof FEED_SORTS)[number]
/** What the feed can be narrowed to, as one choice: questions, or one kind of post. */
export const FEED_KINDS = ['question', 'discussion', 'success', 'suggestion', 'announcement'] as const
export type FeedKind = (typeof FEED_KINDS)[number]
export type FeedFilter = { sort?: FeedSort | undefined; space?: string | undefined; topic?: string | undefined; kind?: FeedKind | undefined }

const asked = ({ sort = 'latest', space, topic, kind }: FeedFilter) => ({
  sort,
  ...(space ? { space } : {}),
  ...(topic ? { topic } : {}),
  ...(kind === 'question' ? { kind: 'question' as const } : kind ? { post_kind: kind satisfies PostKind } : {}),
})

const page = (filter: FeedFilter, cursor: string | undefined, signal: AbortSignal) => data(api.GET('/api/v1/feed', { params: { query: { ...asked(filter), ...(cursor ? { cursor } : {}) } }, signal }))

/** The feed never renews itself under the eyes of who reads it: what is new is told by the pill, and taken when it is pressed. */
export const feedQuery = (filter: FeedFilter) => ({
  ...paged(talk.feed(asked(filter)), (cursor, signal) => page(filter, cursor, signal)),
  staleTime: Infinity,
  gcTime: 30 * 60_000,
})

const EVERY = 60_000

/** The top of the feed as it is now, asked gently while somebody looks. Outside `talk`, so that a vote does not stop it. */
export const freshQuery = (filter: FeedFilter) => ({
  queryKey: ['feed-fresh', asked(filter)],
  queryFn: ({ signal }: { signal: AbortSignal }) => page(filter, undefined, signal),
  staleTime: EVERY,
  refetchInterval: EVERY,
  refetchIntervalInBackground: false,
})
