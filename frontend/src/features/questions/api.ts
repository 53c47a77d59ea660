import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, data, idempotent, ifMatch } from '@/api/client'
import { paged } from '@/api/paged'
import { patchEverywhere, talk } from '@/shared/talk/cache'
import type { Texts } from '@/shared/writing/EditForm'

export const QUESTION_SORTS = ['newest', 'active', 'hot', 'unanswered'] as const
export type QuestionSort = (typeof QUESTION_SORTS)[number]
export const ANSWER_SORTS = ['best', 'newest', 'oldest'] as const
export type AnswerSort = (typeof ANSWER_SORTS)[number]

export type QuestionFilter = { sort?: QuestionSort | undefined; topic?: string | undefined; space?: string | undefined; author?: string | undefined }

/** Only what is set goes into the key and the address. */
const clean = (filter: QuestionFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as QuestionFilter

export const questionsQuery = (filter: QuestionFilter) => {
  const { sort = 'newest', ...rest } = clean(filter)
  return paged(talk.questions({ sort, ...rest }), (cursor, signal) => data(api.GET('/api/v1/questions', { params: { query: { sort, ...rest, ...(cursor ? { cursor } : {}) } }, signal })))
}

export const questionQuery = (id: string, sort: AnswerSort) =>
  queryOptions({
    queryKey: talk.question(id, sort),
    queryFn: ({ signal }) => data(api.GET('/api/v1/questions/{id}', { params: { path: { id }, query: { answers: sort } }, signal })),
  })

/** The answers after those that came with the question. */
export const moreAnswersQuery = (id: string, sort: AnswerSort, after: string) =>
  paged(talk.answers(id, sort, after), (cursor, signal) => data(api.GET('/api/v1/questions/{id}/answers', { params: { path: { id }, query: { sort, cursor: cursor ?? after } }, signal })))

export const answerQuery = (id: string) =>
  queryOptions({ queryKey: talk.answer(id), queryFn: ({ signal }) => data(api.GET('/api/v1/answers/{id}', { params: { path: { id } }, signal })) })

export type NewQuestion = { space_id: string; title: string; body: string; topics: string[] }

export const ask = (question: NewQuestion, key: string) => data(api.POST('/api/v1/questions', { body: question, headers: idempotent(key) }))
export const giveAnswer = (id: string, body: string, key: string) => data(api.POST('/api/v1/questions/{id}/answers', { params: { path: { id } }, body: { body }, headers: idempotent(key) }))

const at = (id: string) => ({ params: { path: { id } } })
const namesOf = (topics: readonly { name: string }[]) => topics.map((one) => one.name)

/** What an edit of a question reads and writes. */
export const questionEdit = (client: QueryClient, id: string) => ({
  fresh: async (): Promise<Texts> => {
    const { title, body, topics, version } = await data(api.GET('/api/v1/questions/{id}', at(id)))
    return { title, body, topics: namesOf(topics), version }
  },
  save: async ({ version, title = '', topics = [], body, note }: Texts & { note: string }) => {
    const saved = await data(api.PATCH('/api/v1/questions/{id}', { ...at(id), body: { title, body, topics, note }, headers: ifMatch(`"${version}"`) }))
    // The answers keep the order in which they are shown.
    const { answers: _answers, comments: _comments, ...texts } = saved
    patchEverywhere(client, id, () => texts)
    void client.invalidateQueries({ queryKey: talk.revisions(id) })
  },
})

export const answerEdit = (client: QueryClient, id: string) => ({
  fresh: async (): Promise<Texts> => {
    const { body, version } = await data(api.GET('/api/v1/answers/{id}', at(id)))
    return { body, version }
  },
  save: async ({ version, body, note }: Texts & { note: string }) => {
    const { comments: _comments, ...texts } = await data(api.PATCH('/api/v1/answers/{id}', { ...at(id), body: { body, note }, headers: ifMatch(`"${version}"`) }))
    patchEverywhere(client, id, () => texts)
    void client.invalidateQueries({ queryKey: talk.revisions(id) })
  },
})

export const accept = (questionId: string, answerId: string | null) =>
  answerId
    ? data(api.PUT('/api/v1/questions/{id}/accepted-answer', { ...at(questionId), body: { answer_id: answerId } }))
    : data(api.DELETE('/api/v1/questions/{id}/accepted-answer', at(questionId)))
