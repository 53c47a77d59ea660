import { infiniteQueryOptions, type InfiniteData, type QueryKey } from '@tanstack/react-query'

export type PageOf<T> = { items: T[]; page: { next_cursor: string | null; has_more: boolean } }

/** A list that loads more by cursor: `useInfiniteQuery(paged(['people', q], (cursor, signal) => ...))`. */
export function paged<T>(queryKey: QueryKey, get: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => get(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next_cursor ?? undefined,
  })
}

/** The rows of all pages that were loaded, in their order. */
export const itemsOf = <T>(loaded: InfiniteData<PageOf<T>, unknown> | undefined): T[] => loaded?.pages.flatMap((page) => page.items) ?? []

/** Changes rows of a loaded list, wherever they stand; for optimistic changes. Anything else is given back as it is. */
export function mapItems<T>(old: unknown, change: (item: T) => T): unknown {
  if (!old || typeof old !== 'object' || !('pages' in old)) return old
  const loaded = old as InfiniteData<PageOf<T>, unknown>
  return { ...loaded, pages: loaded.pages.map((page) => ({ ...page, items: page.items.map(change) })) }
}
