import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, data, idempotent, ifMatch } from '@/api/client'
import { paged } from '@/api/paged'
import type { components } from '@/api/schema'
import type { Article, ArticleSummary } from '@/shared/knowledge/queries'
import { talk } from '@/shared/talk/cache'
import type { Texts } from '@/shared/writing/EditForm'

type Schemas = components['schemas']
export type Passage = Schemas['Passage']
export type PassageComment = Schemas['PassageComment']
export type Suggestion = Schemas['Suggestion']
export type SuggestionSummary = Schemas['SuggestionSummary']
export type SuggestionState = Schemas['SuggestionState']
export type Feedback = Schemas['Feedback']
export type UseReport = Schemas['UseReport']
export type Hunk = Schemas['Hunk']

const at = (id: string) => ({ params: { path: { id } } })
const over = (version: number) => ({ headers: ifMatch(`"${version}"`) as { 'If-Match': string } })
const from = (cursor: string | undefined) => (cursor ? { cursor } : {})

/** Puts what the server answered in its place, and renews the lists in which the article stands. */
export function keepArticle(client: QueryClient, article: Article) {
  client.setQueryData(talk.article(article.id), article)
  void client.invalidateQueries({ queryKey: ['talk', 'articles'] })
  void client.invalidateQueries({ queryKey: ['collections'] })
  void client.invalidateQueries({ queryKey: talk.revisions(article.id) })
}

export const writeArticle = (body: Schemas['WriteArticle'], key: string) => data(api.POST('/api/v1/articles', { body, headers: idempotent(key) }))
export const makeArticle = (body: Schemas['MakeArticle'], key: string) => data(api.POST('/api/v1/articles/from-conversation', { body, headers: idempotent(key) }))
export const changeArticle = (id: string, version: number, body: Schemas['EditArticle']) => data(api.PATCH('/api/v1/articles/{id}', { params: { ...at(id).params, header: over(version).headers }, body }))
export const moveArticle = (id: string, version: number, body: Schemas['MoveArticle']) => data(api.POST('/api/v1/articles/{id}/moves', { params: { ...at(id).params, header: over(version).headers }, body }))
export const verifyArticle = (id: string, version: number) => data(api.POST('/api/v1/articles/{id}/verify', { params: { ...at(id).params, header: over(version).headers } }))
export const articleAddress = (slug: string) =>
  queryOptions({ queryKey: ['articles', 'slug', slug], queryFn: ({ signal }) => data(api.GET('/api/v1/articles/slugs/{slug}', { params: { path: { slug } }, signal })), retry: false })

/** What an edit of an article reads and writes. */
export const articleEdit = (client: QueryClient, id: string) => ({
  fresh: async (): Promise<Texts> => {
    const { title, body, topics, version } = await data(api.GET('/api/v1/articles/{id}', at(id)))
    return { title, body, topics: topics.map((one) => one.name), version }
  },
  save: async ({ version, title = '', topics = [], body, note }: Texts & { note: string }) => keepArticle(client, await changeArticle(id, version, { title, body, topics, note })),
})

export const unplacedQuery = paged<ArticleSummary>(talk.articles({ desk: 'unplaced' }), (cursor, signal) => data(api.GET('/api/v1/desk/unplaced-articles', { params: { query: from(cursor) }, signal })))

export const giveFeedback = (id: string, helped: boolean, reason: string) => data(api.PUT('/api/v1/articles/{id}/feedback', { ...at(id), body: { helped, reason } }))
export const takeFeedbackBack = (id: string) => data(api.DELETE('/api/v1/articles/{id}/feedback', at(id)))
export const feedbackQuery = (id: string) =>
  paged<Feedback>(['articles', 'feedback', id], (cursor, signal) => data(api.GET('/api/v1/articles/{id}/feedback', { params: { ...at(id).params, query: from(cursor) }, signal })))

export const usesQuery = (id: string) => paged<UseReport>(['articles', 'uses', id], (cursor, signal) => data(api.GET('/api/v1/articles/{id}/uses', { params: { ...at(id).params, query: from(cursor) }, signal })))
export const reportUse = (id: string, body: Schemas['ReportUse'], key: string) => data(api.POST('/api/v1/articles/{id}/uses', { ...at(id), body, headers: idempotent(key) }))

export const answerConsent = (passage: string, agree: boolean) => data(api.PUT('/api/v1/passages/{id}/consent', { ...at(passage), body: { agree } }))
export const clearFlag = (passage: string) => api.DELETE('/api/v1/passages/{id}/flag', at(passage))
export const passageCommentsQuery = (id: string, resolved: boolean) =>
  paged<PassageComment>(['articles', 'passages', id, resolved], (cursor, signal) => data(api.GET('/api/v1/articles/{id}/passage-comments', { params: { ...at(id).params, query: { resolved, limit: 100, ...from(cursor) } }, signal })))
export const commentPassage = (id: string, body: Schemas['CommentPassage'], key: string) => data(api.POST('/api/v1/articles/{id}/passage-comments', { ...at(id), body, headers: idempotent(key) }))
export const resolvePassage = (comment: string, on: boolean) => (on ? data(api.PUT('/api/v1/passage-comments/{id}/resolution', at(comment))) : data(api.DELETE('/api/v1/passage-comments/{id}/resolution', at(comment))))

export const suggestionsQuery = (id: string, state: SuggestionState | undefined) =>
  paged<SuggestionSummary>(['articles', 'suggestions', id, state ?? ''], (cursor, signal) =>
    data(api.GET('/api/v1/articles/{id}/suggestions', { params: { ...at(id).params, query: { ...(state ? { state } : {}), ...from(cursor) } }, signal })),
  )
export const suggestionQuery = (id: string) => queryOptions({ queryKey: ['articles', 'suggestion', id], queryFn: ({ signal }) => data(api.GET('/api/v1/suggestions/{id}', { ...at(id), signal })) })
export const suggestEdit = (id: string, body: Schemas['SuggestEdit'], key: string) => data(api.POST('/api/v1/articles/{id}/suggestions', { ...at(id), body, headers: idempotent(key) }))
export const acceptHunks = (id: string, version: number, hunks: number[], note: string) =>
  data(api.POST('/api/v1/suggestions/{id}/accept', { params: { ...at(id).params, header: over(version).headers }, body: { hunks, note } }))
export const declineSuggestion = (id: string, note: string) => data(api.POST('/api/v1/suggestions/{id}/decline', { ...at(id), body: { note } }))
export const withdrawSuggestion = (id: string) => data(api.POST('/api/v1/suggestions/{id}/withdraw', at(id)))
