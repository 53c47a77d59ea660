import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { locale, onLocale } from '@/lib/i18n'
import { useShownScheme } from '@/lib/preferences'
import { cssVariablesResolver, theme } from '@/theme'

const nonce = () => document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const language = useSyncExternalStore(onLocale, locale)
  const scheme = useShownScheme()
  return (
    <MantineProvider
      theme={theme}
      // The scheme is ours (`preferences`, `boot.js`): Mantine is told.
      forceColorScheme={scheme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={nonce}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Fragment key={language}>{children}</Fragment>
      </QueryClientProvider>
    </MantineProvider>
  )
}
