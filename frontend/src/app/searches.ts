import { useParams, useSearch } from '@tanstack/react-router'
import * as z from 'zod/mini'

/** What may stand behind the `?` of each page. Unknown or broken values fall back, so that no address ever breaks a page. */
/** The router reads `?q=12` as a number. */
const word = z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined)
const count = z.catch(z.optional(z.number()), undefined)
const oneOf = <T extends string>(...values: [T, ...T[]]) => z.catch(z.optional(z.enum(values)), undefined)

const flag = oneOf('yes')

export const searches = {
  home: z.object({ welcome: flag, sort: oneOf('latest', 'hot'), space: word, topic: word, kind: oneOf('question', 'discussion', 'success', 'suggestion', 'announcement') }),
  questions: z.object({ sort: oneOf('newest', 'active', 'hot', 'unanswered'), topic: word, space: word, author: word }),
  ask: z.object({ space: word, topic: word, title: word, draft: word }),
  question: z.object({ sort: oneOf('best', 'newest', 'oldest'), from: word, record: flag }),
  newPost: z.object({ space: word, kind: word, draft: word }),
  knowledge: z.object({ kind: oneOf('how_to', 'practice', 'policy', 'reference') }),
  reviews: z.object({ list: oneOf('review', 'due', 'unplaced', 'drafts') }),
  ripe: z.object({ list: oneOf('todo', 'mine', 'dismissed', 'made'), space: word }),
  newArticle: z.object({ space: word, collection: word }),
  suggestions: z.object({ state: oneOf('open', 'accepted', 'declined', 'withdrawn') }),
  topics: z.object({ q: word, sort: oneOf('size', 'name') }),
  topic: z.object({ tab: oneOf('all', 'questions', 'posts', 'experts') }),
  spaces: z.object({ q: word, filter: oneOf('all', 'mine') }),
  space: z.object({ tab: oneOf('feed', 'questions') }),
  people: z.object({ q: word, unit: word }),
  person: z.object({ tab: oneOf('activity', 'questions', 'answers', 'posts') }),
  peopleAdmin: z.object({ q: word, duty: oneOf('user_manager', 'community_manager', 'knowledge_manager', 'trainer', 'challenge_host', 'administrator') }),
  invitations: z.object({ new: flag, space: word, kind: oneOf('member', 'guest') }),
  search: z.object({ q: word, kind: oneOf('question', 'post', 'article', 'person', 'topic', 'space'), space: word, topic: word, author: word, since: oneOf('week', 'month', 'year'), answered: oneOf('yes', 'no'), sort: oneOf('best', 'newest') }),
  history: z.object({ from: count, to: count, look: oneOf('inline', 'beside') }),
  deepLink: z.object({ to: oneOf('answer', 'comment', 'edit') }),
  signIn: z.object({ to: word }),
}
export type Searches = { [K in keyof typeof searches]: z.infer<(typeof searches)[K]> }

/** What stands behind the `?` of the page that is shown, checked by its schema: `usePageSearch('questions').sort`. */
export const usePageSearch = <K extends keyof Searches>(_page: K): Searches[K] => useSearch({ strict: false })

/** The places in the page's path: `usePageParams().id`. */
export function usePageParams() {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return { id: params['id'] ?? '', slug: params['slug'] ?? '', handle: params['handle'] ?? '' }
}
