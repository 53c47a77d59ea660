import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { paged } from '@/api/paged'
import type { components } from '@/api/schema'
import { talk } from '@/shared/talk/cache'

type Schemas = components['schemas']

export type Article = Schemas['Article']
export type ArticleSummary = Schemas['ArticleSummary']
export type ArticleKind = Schemas['ArticleKind']
export type ArticleState = Schemas['ArticleState']
export type CollectionNode = Schemas['CollectionNode']

export const ARTICLE_KINDS: readonly ArticleKind[] = ['how_to', 'practice', 'policy', 'reference']
export const isArticleKind = (kind: string | undefined): kind is ArticleKind => ARTICLE_KINDS.some((one) => one === kind)

export type ArticleFilter = {
  sort?: 'title' | 'newest' | undefined
  state?: ArticleState | undefined
  kind?: ArticleKind | undefined
  collection?: string | undefined
  reviewer?: string | undefined
  owner?: string | undefined
  author?: string | undefined
  limit?: number | undefined
}

/** Only what is set goes into the key and the address. */
const some = (filter: ArticleFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as { [K in keyof ArticleFilter]?: NonNullable<ArticleFilter[K]> }

export const articlesQuery = (filter: ArticleFilter) =>
  paged<ArticleSummary>(talk.articles(some(filter)), (cursor, signal) => data(api.GET('/api/v1/articles', { params: { query: { ...some(filter), ...(cursor ? { cursor } : {}) } }, signal })))

export const articleQuery = (id: string) =>
  queryOptions({ queryKey: talk.article(id), queryFn: ({ signal }) => data(api.GET('/api/v1/articles/{id}', { params: { path: { id } }, signal })) })

/** All collections that the person sees, each before what stands under it. */
export const treeQuery = queryOptions({
  queryKey: ['collections', 'tree'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/collections', { signal })),
  staleTime: 30_000,
  select: (tree) => tree.items,
})
