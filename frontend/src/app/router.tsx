import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { refresh } from '@/api/client'
import { session } from '@/api/session'
import { meQuery } from '@/shared/me'
import { ListSkeleton } from '@/ui/Skeletons'
import { Page } from '@/ui/Page'
import { insideApp, paths, routes } from '@/paths'
import { BareError, PageError } from './PageError'
import { Missing } from './Missing'
import type { PageModule } from './page'
import { searches } from './searches'
import { Shell } from './Shell'

/** A page in a chunk of its own; `load` of the same chunk starts the first requests, also when a link is only pointed at. */
function page(get: () => Promise<PageModule>) {
  return {
    component: lazyRouteComponent(get, 'Page'),
    loader: async (of: { context: { client: QueryClient }; params: object; location: { search: object } }) => {
      const module = await get()
      void module.load?.({ client: of.context.client, params: of.params as Record<string, string | undefined>, search: of.location.search as Record<string, unknown> })
    },
  }
}

/** True when somebody is signed in; asks the server once for each start of the app. */
async function signedIn(): Promise<boolean> {
  const now = session.state.get()
  return now.status === 'unknown' ? refresh() : now.status === 'in'
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({ notFoundComponent: Missing, errorComponent: BareError })

/** Everything behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: BareError,
  beforeLoad: async ({ location, context }) => {
    if (!(await signedIn())) throw redirect({ href: paths.signIn(location.href) })
    void context.client.prefetchQuery(meQuery)
  },
})
const inside = { getParentRoute: () => shell }
const outside = { getParentRoute: () => root, errorComponent: BareError }

const tree = root.addChildren([
  shell.addChildren([
    createRoute({ ...inside, path: routes.home, validateSearch: searches.home, ...page(() => import('./routes/home')) }),
    createRoute({ ...inside, path: routes.questions, validateSearch: searches.questions, ...page(() => import('./routes/questions')) }),
    createRoute({ ...inside, path: routes.ask, validateSearch: searches.ask, ...page(() => import('./routes/ask')) }),
    createRoute({ ...inside, path: routes.question, validateSearch: searches.question, ...page(() => import('./routes/question')) }),
    createRoute({ ...inside, path: routes.newPost, validateSearch: searches.newPost, ...page(() => import('./routes/new-post')) }),
    createRoute({ ...inside, path: routes.post, ...page(() => import('./routes/post')) }),
    createRoute({ ...inside, path: routes.knowledge, validateSearch: searches.knowledge, ...page(() => import('./routes/knowledge')) }),
    createRoute({ ...inside, path: routes.reviews, validateSearch: searches.reviews, ...page(() => import('./routes/reviews')) }),
    createRoute({ ...inside, path: routes.ripe, validateSearch: searches.ripe, ...page(() => import('./routes/ripe')) }),
    createRoute({ ...inside, path: routes.collection, ...page(() => import('./routes/collection')) }),
    createRoute({ ...inside, path: routes.newArticle, validateSearch: searches.newArticle, ...page(() => import('./routes/new-article')) }),
    createRoute({ ...inside, path: routes.makeArticle, ...page(() => import('./routes/make-article')) }),
    createRoute({ ...inside, path: routes.articleBySlug, ...page(() => import('./routes/article-by-slug')) }),
    createRoute({ ...inside, path: routes.article, ...page(() => import('./routes/article')) }),
    createRoute({ ...inside, path: routes.editArticle, ...page(() => import('./routes/edit-article')) }),
    createRoute({ ...inside, path: routes.suggestEdit, ...page(() => import('./routes/suggest-edit')) }),
    createRoute({ ...inside, path: routes.suggestions, validateSearch: searches.suggestions, ...page(() => import('./routes/suggestions')) }),
    createRoute({ ...inside, path: routes.suggestion, ...page(() => import('./routes/suggestion')) }),
    createRoute({ ...inside, path: routes.topics, validateSearch: searches.topics, ...page(() => import('./routes/topics')) }),
    createRoute({ ...inside, path: routes.topic, validateSearch: searches.topic, ...page(() => import('./routes/topic')) }),
    createRoute({ ...inside, path: routes.spaces, validateSearch: searches.spaces, ...page(() => import('./routes/spaces')) }),
    createRoute({ ...inside, path: routes.newSpace, ...page(() => import('./routes/new-space')) }),
    createRoute({ ...inside, path: routes.space, validateSearch: searches.space, ...page(() => import('./routes/space')) }),
    createRoute({ ...inside, path: routes.spaceMembers, ...page(() => import('./routes/space-members')) }),
    createRoute({ ...inside, path: routes.spaceSettings, ...page(() => import('./routes/space-settings')) }),
    createRoute({ ...inside, path: routes.people, validateSearch: searches.people, ...page(() => import('./routes/people')) }),
    createRoute({ ...inside, path: routes.peopleAdmin, validateSearch: searches.peopleAdmin, ...page(() => import('./routes/people-admin')) }),
    createRoute({ ...inside, path: routes.person, validateSearch: searches.person, ...page(() => import('./routes/person')) }),
    createRoute({ ...inside, path: routes.search, validateSearch: searches.search, ...page(() => import('./routes/search')) }),
    createRoute({ ...inside, path: routes.searchGaps, ...page(() => import('./routes/search-gaps')) }),
    createRoute({ ...inside, path: routes.bookmarks, ...page(() => import('./routes/bookmarks')) }),
    createRoute({ ...inside, path: routes.drafts, ...page(() => import('./routes/drafts')) }),
    createRoute({
      ...inside,
      path: routes.settings,
      beforeLoad: () => {
        throw redirect({ href: paths.settings(), replace: true })
      },
    }),
    createRoute({ ...inside, path: routes.settingsProfile, ...page(() => import('./routes/settings-profile')) }),
    createRoute({ ...inside, path: routes.settingsAccount, ...page(() => import('./routes/settings-account')) }),
    createRoute({ ...inside, path: routes.settingsAppearance, ...page(() => import('./routes/settings-appearance')) }),
    createRoute({ ...inside, path: routes.invitations, validateSearch: searches.invitations, ...page(() => import('./routes/invitations')) }),
    createRoute({ ...inside, path: routes.history, validateSearch: searches.history, ...page(() => import('./routes/history')) }),
    createRoute({ ...inside, path: '$', component: Missing }),
    createRoute({ ...inside, path: routes.deepLink, validateSearch: searches.deepLink, ...page(() => import('./routes/deep-link')) }),
  ]),
  createRoute({
    ...outside,
    path: routes.signIn,
    validateSearch: searches.signIn,
    beforeLoad: async ({ search }) => {
      // No network is no reason to hide the form.
      if (await signedIn().catch(() => false)) throw redirect({ href: insideApp(search.to) })
    },
    ...page(() => import('./routes/sign-in')),
  }),
  createRoute({
    ...outside,
    path: routes.invite,
    // Who is signed in already is told so.
    beforeLoad: () => signedIn().catch(() => false),
    ...page(() => import('./routes/invite')),
  }),
  createRoute({ ...outside, path: routes.resetPassword, ...page(() => import('./routes/reset-password')) }),
  createRoute({ ...outside, path: routes.newPassword, ...page(() => import('./routes/new-password')) }),
])

function Waiting() {
  return (
    <Page title="">
      <ListSkeleton />
    </Page>
  )
}

export function makeRouter(client: QueryClient, more: Partial<Pick<Parameters<typeof createRouter>[0], 'history'>> = {}) {
  return createRouter({
    routeTree: tree,
    context: { client },
    ...more,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: Missing,
    scrollRestoration: true,
    scrollRestorationBehavior: 'instant',
  })
}
export type AppRouter = ReturnType<typeof makeRouter>
