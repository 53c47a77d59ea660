import { useQueryClient } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { useOptimistic } from '@/lib/optimistic'
import { keysWith, patchThing, talk, type Thing } from './cache'
import type { ReactionKind, WatchLevel } from './types'

const at = (id: string) => ({ params: { path: { id } } })
const count = (thing: Thing, name: string) => Number(thing[name] ?? 0)

/** Votes at once; 0 takes the vote back. */
export function useVote() {
  const client = useQueryClient()
  return useOptimistic({
    run: ({ id, value }: { id: string; value: 1 | 0 | -1 }) =>
      value === 0 ? data(api.DELETE('/api/v1/contributions/{id}/vote', at(id))) : data(api.PUT('/api/v1/contributions/{id}/vote', { ...at(id), body: { value } })),
    touches: ({ id }) => keysWith(client, id),
    change: (old, { id, value }) => patchThing(old, id, (thing) => ({ my_vote: value || null, score: count(thing, 'score') - count(thing, 'my_vote') + value })),
    failed: 'shared.vote.failed',
    settle: (old, answer, { id }) => patchThing(old, id, () => answer),
  })
}

type Counted = { kind: ReactionKind; count: number }

/** Takes the reaction `was` from the counts and adds `next`. */
export function recount(counts: readonly Counted[], was: ReactionKind | null, next: ReactionKind | null): Counted[] {
  const all = new Map(counts.map((one) => [one.kind, one.count]))
  if (was) all.set(was, (all.get(was) ?? 1) - 1)
  if (next) all.set(next, (all.get(next) ?? 0) + 1)
  return [...all].map(([kind, count]) => ({ kind, count })).filter((one) => one.count > 0)
}

/** Reacts at once; null takes the reaction back. */
export function useReact() {
  const client = useQueryClient()
  return useOptimistic({
    run: ({ id, kind }: { id: string; kind: ReactionKind | null }) =>
      kind ? data(api.PUT('/api/v1/contributions/{id}/reaction', { ...at(id), body: { kind } })) : data(api.DELETE('/api/v1/contributions/{id}/reaction', at(id))),
    touches: ({ id }) => keysWith(client, id),
    change: (old, { id, kind }) =>
      patchThing(old, id, (thing) => {
        const was = (thing['my_reaction'] ?? null) as ReactionKind | null
        return {
          my_reaction: kind,
          reaction_count: count(thing, 'reaction_count') + (kind ? 1 : 0) - (was ? 1 : 0),
          reactions: recount((thing['reactions'] ?? []) as Counted[], was, kind),
        }
      }),
    failed: 'shared.reaction.failed',
    settle: (old, answer, { id }) => patchThing(old, id, () => answer),
  })
}

/** Keeps it among the bookmarks, or not. */
export function useBookmark() {
  const client = useQueryClient()
  return useOptimistic({
    run: async ({ id, on }: { id: string; on: boolean }) => {
      if (on) await api.PUT('/api/v1/contributions/{id}/bookmark', at(id))
      else await api.DELETE('/api/v1/contributions/{id}/bookmark', at(id))
      // The list of bookmarks is another one now; where it is shown, it keeps its rows until it is opened again.
      void client.invalidateQueries({ queryKey: talk.bookmarks(), refetchType: 'none' })
    },
    touches: ({ id }) => keysWith(client, id),
    change: (old, { id, on }) => patchThing(old, id, () => ({ bookmarked: on })),
    failed: 'shared.bookmark.failed',
    settle: (old) => old,
  })
}

/** Says what the person wants to hear of a conversation; null: nothing was chosen. */
export function useWatch() {
  const client = useQueryClient()
  return useOptimistic({
    run: async ({ id, level }: { id: string; level: WatchLevel | null }) => {
      if (level) await api.PUT('/api/v1/contributions/{id}/watch', { ...at(id), body: { level } })
      else await api.DELETE('/api/v1/contributions/{id}/watch', at(id))
    },
    touches: ({ id }) => keysWith(client, id),
    change: (old, { id, level }) => patchThing(old, id, () => ({ watch: level })),
    failed: 'watch.failed',
    settle: (old) => old,
  })
}

/** Puts it at the top of its space, or not. */
export function usePin() {
  const client = useQueryClient()
  return useOptimistic({
    run: async ({ id, on }: { id: string; on: boolean }) => {
      if (on) await api.PUT('/api/v1/contributions/{id}/pin', at(id))
      else await api.DELETE('/api/v1/contributions/{id}/pin', at(id))
    },
    touches: ({ id }) => keysWith(client, id),
    change: (old, { id, on }) => patchThing(old, id, () => ({ pinned: on })),
    failed: 'shared.pin.failed',
    settle: (old) => old,
  })
}
