/** Every URL of the app. `routes` are the router's patterns, `paths` make the address of one thing. */
export const routes = {
  home: '/',
  questions: '/questions',
  ask: '/questions/ask',
  question: '/questions/$id/$slug',
  newPost: '/posts/new',
  post: '/posts/$id/$slug',
  knowledge: '/knowledge',
  reviews: '/knowledge/review',
  ripe: '/knowledge/ripe',
  collection: '/knowledge/collections/$id/$slug',
  newArticle: '/articles/new',
  makeArticle: '/articles/from/$id',
  articleBySlug: '/articles/$slug',
  article: '/articles/$id/$slug',
  editArticle: '/articles/$id/$slug/edit',
  suggestEdit: '/articles/$id/$slug/suggest',
  suggestions: '/articles/$id/$slug/suggestions',
  suggestion: '/suggestions/$id',
  topics: '/topics',
  topic: '/topics/$id/$slug',
  spaces: '/spaces',
  newSpace: '/spaces/new',
  space: '/spaces/$id/$slug',
  spaceMembers: '/spaces/$id/$slug/members',
  spaceSettings: '/spaces/$id/$slug/settings',
  people: '/people',
  person: '/people/$id/$handle',
  search: '/search',
  searchGaps: '/search/gaps',
  bookmarks: '/bookmarks',
  drafts: '/drafts',
  settingsProfile: '/settings/profile',
  settingsAccount: '/settings/account',
  settingsAppearance: '/settings/appearance',
  settings: '/settings',
  invitations: '/invitations',
  peopleAdmin: '/people/manage',
  history: '/contributions/$id/history',
  deepLink: '/c/$id',
  signIn: '/sign-in',
  invite: '/invite',
  resetPassword: '/reset-password',
  newPassword: '/reset-password/new',
} as const

export type RoutePath = (typeof routes)[keyof typeof routes]

/** Filters and the like: what is undefined, null or empty is left out. */
export type Search = Record<string, string | number | boolean | null | undefined>
type Named = { id: string; slug?: string | null | undefined }

/** One piece of a path; an empty one would change the meaning of the address, so it becomes a dash. */
const piece = (text: string | null | undefined) => encodeURIComponent(text || '-')

const withSearch = (path: string, search: Search | undefined) => {
  const pairs = Object.entries(search ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const query = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return query ? `${path}?${query}` : path
}
const withHash = (path: string, hash: string | undefined) => (hash ? `${path}#${hash}` : path)

export const paths = {
  home: (search?: Search) => withSearch('/', search),
  questions: (search?: Search) => withSearch('/questions', search),
  ask: (search?: { space?: string; topic?: string; title?: string; draft?: string }) => withSearch('/questions/ask', search),
  question: (question: Named, hash?: string, search?: Search) =>
    withHash(withSearch(`/questions/${piece(question.id)}/${piece(question.slug)}`, search), hash),
  newPost: (search?: { space?: string; kind?: string; draft?: string }) => withSearch('/posts/new', search),
  post: (post: Named, hash?: string) => withHash(`/posts/${piece(post.id)}/${piece(post.slug)}`, hash),
  knowledge: (search?: Search) => withSearch('/knowledge', search),
  reviews: (search?: Search) => withSearch('/knowledge/review', search),
  ripe: (search?: Search) => withSearch('/knowledge/ripe', search),
  collection: (collection: Named) => `/knowledge/collections/${piece(collection.id)}/${piece(collection.slug)}`,
  newArticle: (search?: { space?: string; collection?: string }) => withSearch('/articles/new', search),
  /** An article out of the conversation with this id. */
  makeArticle: (id: string) => `/articles/from/${piece(id)}`,
  /** An article by its slug alone, the present one or an old one. */
  articleBySlug: (slug: string) => `/articles/${piece(slug)}`,
  article: (article: Named, hash?: string) => withHash(`/articles/${piece(article.id)}/${piece(article.slug)}`, hash),
  editArticle: (article: Named) => `/articles/${piece(article.id)}/${piece(article.slug)}/edit`,
  suggestEdit: (article: Named) => `/articles/${piece(article.id)}/${piece(article.slug)}/suggest`,
  suggestions: (article: Named, search?: Search) => withSearch(`/articles/${piece(article.id)}/${piece(article.slug)}/suggestions`, search),
  suggestion: (id: string) => `/suggestions/${piece(id)}`,
  topics: (search?: Search) => withSearch('/topics', search),
  topic: (topic: Named, search?: Search) => withSearch(`/topics/${piece(topic.id)}/${piece(topic.slug)}`, search),
  spaces: (search?: Search) => withSearch('/spaces', search),
  newSpace: () => '/spaces/new',
  space: (space: Named, search?: Search) => withSearch(`/spaces/${piece(space.id)}/${piece(space.slug)}`, search),
  spaceMembers: (space: Named) => `/spaces/${piece(space.id)}/${piece(space.slug)}/members`,
  spaceSettings: (space: Named) => `/spaces/${piece(space.id)}/${piece(space.slug)}/settings`,
  people: (search?: Search) => withSearch('/people', search),
  person: (person: { id: string; handle?: string | null | undefined }, search?: Search) =>
    withSearch(`/people/${piece(person.id)}/${piece(person.handle)}`, search),
  search: (search?: Search) => withSearch('/search', search),
  searchGaps: () => '/search/gaps',
  bookmarks: () => '/bookmarks',
  drafts: () => '/drafts',
  settings: (section: 'profile' | 'account' | 'appearance' = 'profile') => `/settings/${section}`,
  invitations: (search?: { new?: 'yes'; space?: string; kind?: 'member' | 'guest' }) => withSearch('/invitations', search),
  peopleAdmin: (search?: Search) => withSearch('/people/manage', search),
  /** The versions of a contribution; `from` and `to` are revision numbers. */
  history: (id: string, pair?: { from?: number | undefined; to?: number | undefined; look?: string | undefined }) => withSearch(`/contributions/${piece(id)}/history`, pair),
  /** A contribution of any kind, by id alone: the app finds out where it stands. `to` opens what is written there: a draft is resumed. */
  deepLink: (id: string, to?: 'answer' | 'comment' | 'edit') => withSearch(`/c/${piece(id)}`, { to }),
  signIn: (to?: string) => withSearch('/sign-in', { to: to === '/' ? undefined : to }),
  /** The token stands in the fragment, which no server and no log ever sees. */
  invite: (token: string) => `/invite#token=${encodeURIComponent(token)}`,
  resetPassword: () => '/reset-password',
  newPassword: (token: string) => `/reset-password/new#token=${encodeURIComponent(token)}`,
}

/** The anchors inside a page. */
export const anchors = {
  contribution: (id: string) => `c-${id}`,
}

/** `/x` of this app, or `fallback`: an address out of a query is never trusted to lead elsewhere. */
export const insideApp = (to: string | undefined, fallback: string = paths.home()) =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith(routes.signIn) ? to : fallback

/** Articles and suggested edits belong to the place "Knowledge", whatever their address. */
export const isKnowledge = (path: string) => /^\/(knowledge|articles|suggestions)(\/|$)/.test(path)

export const serviceWorker = '/sw.js'
