import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, data, idempotent, ifMatch } from '@/api/client'
import { patchEverywhere, talk } from '@/shared/talk/cache'
import type { PostKind } from '@/shared/talk/types'
import type { Texts } from '@/shared/writing/EditForm'

export const postQuery = (id: string) =>
  queryOptions({ queryKey: talk.post(id), queryFn: ({ signal }) => data(api.GET('/api/v1/posts/{id}', { params: { path: { id } }, signal })) })

export type NewPost = { space_id: string; kind: PostKind; title: string; body: string; topics: string[] }

export const publish = (post: NewPost, key: string) => data(api.POST('/api/v1/posts', { body: post, headers: idempotent(key) }))

const at = (id: string) => ({ params: { path: { id } } })

/** What an edit of a post reads and writes. */
export const postEdit = (client: QueryClient, id: string) => ({
  fresh: async (): Promise<Texts> => {
    const { title, body, topics, version } = await data(api.GET('/api/v1/posts/{id}', at(id)))
    return { title, body, topics: topics.map((one) => one.name), version }
  },
  save: async ({ version, title = '', topics = [], body, note }: Texts & { note: string }) => {
    const { comments: _comments, ...texts } = await data(api.PATCH('/api/v1/posts/{id}', { ...at(id), body: { title, body, topics, note }, headers: ifMatch(`"${version}"`) }))
    // In lists the kind of a post has another name.
    patchEverywhere(client, id, (thing) => ('post_kind' in thing ? { title: texts.title, topics: texts.topics, edited_at: texts.edited_at } : texts))
    void client.invalidateQueries({ queryKey: talk.revisions(id) })
  },
})
