import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** The keys of everything people wrote. All begin with `talk`, so that a new contribution can renew all lists at once. */
export const talk = {
  all: ['talk'] as const,
  feed: (filter: object) => ['talk', 'feed', filter] as const,
  questions: (filter: object) => ['talk', 'questions', filter] as const,
  question: (id: string, sort?: string) => (sort ? (['talk', 'question', id, sort] as const) : (['talk', 'question', id] as const)),
  answers: (id: string, sort: string, cursor: string) => ['talk', 'answers', id, sort, cursor] as const,
  answer: (id: string) => ['talk', 'answer', id] as const,
  post: (id: string) => ['talk', 'post', id] as const,
  article: (id: string) => ['talk', 'article', id] as const,
  articles: (filter: object) => ['talk', 'articles', filter] as const,
  comments: (id: string) => ['talk', 'comments', id] as const,
  reference: (id: string) => ['talk', 'reference', id] as const,
  reactions: (id: string) => ['talk', 'reactions', id] as const,
  revisions: (id: string) => ['talk', 'revisions', id] as const,
  bookmarks: () => ['talk', 'bookmarks'] as const,
  activity: (person: string, kind: string) => ['talk', 'activity', person, kind] as const,
}

export type Thing = { id: string } & Record<string, unknown>

/** Finds the contribution inside any cached answer (a page, a list of pages, a question with its answers) and changes it there. */
export function patchThing(data: unknown, id: string, change: (thing: Thing) => Record<string, unknown>): unknown {
  if (Array.isArray(data)) {
    const next = data.map((one) => patchThing(one, id, change))
    return next.some((one, at) => one !== data[at]) ? next : data
  }
  if (!data || typeof data !== 'object') return data
  const before = data as Record<string, unknown>
  let after = before
  for (const [name, value] of Object.entries(before)) {
    if (!value || typeof value !== 'object') continue
    const next = patchThing(value, id, change)
    if (next !== value) after = { ...after, [name]: next }
  }
  // Only what carries a text is the contribution; a mere link to it has the same id.
  if (before['id'] !== id || !('author' in before)) return after
  const changed = Object.entries(change(after as Thing)).filter(([name]) => name in before)
  return changed.length > 0 ? { ...after, ...Object.fromEntries(changed) } : after
}

const holds = (data: unknown, id: string): boolean =>
  Array.isArray(data)
    ? data.some((one) => holds(one, id))
    : !!data && typeof data === 'object' && (((data as Thing).id === id && 'author' in data) || Object.values(data).some((one) => typeof one === 'object' && holds(one, id)))

/** The keys of the cached answers in which the contribution stands. */
export const keysWith = (client: QueryClient, id: string): QueryKey[] =>
  client
    .getQueryCache()
    .findAll({ queryKey: talk.all })
    .filter((query) => holds(query.state.data, id))
    .map((query) => query.queryKey)

/** Changes it wherever it is cached, now. */
export function patchEverywhere(client: QueryClient, id: string, change: (thing: Thing) => Record<string, unknown>) {
  for (const key of keysWith(client, id)) client.setQueryData(key, (old: unknown) => patchThing(old, id, change))
}
