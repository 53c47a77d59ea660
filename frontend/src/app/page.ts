import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** What a page fetches ahead, while its chunk is drawn or a link to it is pointed at. Nobody waits for it: the page shows its skeleton. */
export type Load = (of: { client: QueryClient; params: Record<string, string | undefined>; search: Record<string, unknown> }) => unknown

/** What a module of `routes/` gives. */
export type PageModule = { Page: () => ReactNode; load?: Load }
