import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, type ReactNode } from 'react'
import { App } from '@/app/App'
import { Providers } from '@/app/Providers'
import { makeQueryClient } from '@/app/queries'
import { makeRouter } from '@/app/router'

function quietClient() {
  const client = makeQueryClient()
  client.setDefaultOptions({ queries: { retry: false } })
  return client
}

/** The whole app at an address, as a person meets it: `await visit(paths.signIn())`. */
export async function visit(address: string) {
  const client = quietClient()
  const router = makeRouter(client, { history: createMemoryHistory({ initialEntries: [address] }) })
  await act(() => router.load())
  const user = userEvent.setup()
  return { user, client, router, ...render(<App client={client} router={router} />) }
}

/** One part alone, inside the providers and a router with a few empty pages. */
export async function show(part: ReactNode, address = '/') {
  const client = quietClient()
  const root = createRootRoute()
  const here = createRoute({ getParentRoute: () => root, path: '/', component: () => part })
  const other = createRoute({ getParentRoute: () => root, path: '$', component: () => 'another page' })
  const router = createRouter({ routeTree: root.addChildren([here, other]), history: createMemoryHistory({ initialEntries: [address] }) })
  await act(() => router.load())
  const user = userEvent.setup()
  const shown = render(
    <Providers client={client}>
      <RouterProvider router={router as never} />
    </Providers>,
  )
  return { user, client, router, ...shown }
}
