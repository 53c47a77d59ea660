import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { locale, onLocale } from '@/lib/i18n'
import { preferences, usePreference } from '@/lib/preferences'
import { cssVariablesResolver, theme } from '@/theme'

/** Theme is ours (`preferences`, `boot.js`): Mantine is told, and never asks the storage itself. */
const manager: MantineColorSchemeManager = {
  get: () => preferences.get('scheme'),
  set: (value) => preferences.set('scheme', value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => preferences.set('scheme', 'auto'),
}

const nonce = () => document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const language = useSyncExternalStore(onLocale, locale)
  const [scheme] = usePreference('scheme')
  return (
    <MantineProvider
      // Mantine reads the scheme at its start only: another scheme is another start of it.
      theme={theme}
      colorSchemeManager={manager}
      defaultColorScheme={scheme}
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
