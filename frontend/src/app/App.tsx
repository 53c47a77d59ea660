import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listenToKeys } from '@/lib/commands'
import { wantHeadingFocus } from '@/lib/focus'
import { ConfirmHost } from '@/ui/ConfirmDialog'
import { Toasts } from '@/ui/Toasts'
import { Providers } from './Providers'
import type { AppRouter } from './router'

export function App({ client, router }: { client: QueryClient; router: AppRouter }) {
  useEffect(() => listenToKeys(), [])
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', (event) => {
        if (event.fromLocation && event.pathChanged) wantHeadingFocus(!event.toLocation.hash)
      }),
    [router],
  )
  return (
    <Providers client={client}>
      <RouterProvider router={router} />
      <Toasts />
      <ConfirmHost />
    </Providers>
  )
}
