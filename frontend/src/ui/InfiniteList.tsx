import { Button } from '@mantine/core'
import { Fragment, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import styles from './InfiniteList.module.css'
import { ProblemPanel } from './ProblemPanel'
import { ListSkeleton } from './Skeletons'

/** A heading for a list with its sort and filters, above a hairline. Give it `children`: an `InfiniteList`. */
export function ListFrame(props: { title?: string; tools?: ReactNode; children: ReactNode; label?: string }) {
  return (
    <section aria-label={props.label ?? props.title}>
      {(props.title || props.tools) && (
        <div className={styles.frame}>
          {props.title && <h2>{props.title}</h2>}
          {props.tools}
        </div>
      )}
      {props.children}
    </section>
  )
}

/** What `useInfiniteQuery` gives and the list needs: hand the query over as it is. */
export type Loading = {
  isPending: boolean
  /** What is shown belongs to the filter before: it stays, dimmed, until the other is there. */
  isPlaceholderData?: boolean
  isError: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

/**
 * A list that loads more by itself for three pages (a sentinel near its end), then by its button, so that the end of the page
 * can be reached. `j` and `k` go from item to item, `o` opens the first link of the one with the focus.
 */
export function InfiniteList<T>(props: {
  query: Loading
  items: readonly T[]
  keyOf: (item: T) => string
  render: (item: T) => ReactNode
  empty: ReactNode
  skeleton?: ReactNode
  label: string
  /** cards: boxes with room between them; rows: one box with hairlines; grid: for people and spaces. */
  look?: 'cards' | 'rows' | 'grid'
  /** `feed` for a stream of articles, `list` otherwise. */
  role?: 'feed' | 'list'
  automatic?: boolean
}) {
  const { query, items, role = 'list', automatic = true } = props
  const list = useRef<HTMLDivElement>(null)
  const sentinel = useRef<HTMLDivElement>(null)
  const loads = useRef(0)

  const watching = automatic && !query.isPlaceholderData && query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError
  const more = useRef(query.fetchNextPage)
  useEffect(() => {
    more.current = query.fetchNextPage
  })
  useEffect(() => {
    const end = sentinel.current
    if (!watching || !end || loads.current >= 3 || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        loads.current += 1
        void more.current()
      },
      { rootMargin: '600px' },
    )
    observer.observe(end)
    return () => observer.disconnect()
  }, [watching, items.length])

  const move = (step: 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(':scope > [data-item]') ?? [])]
    const at = all.findIndex((one) => one.contains(document.activeElement))
    const next = all[at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useCommands([
    { id: 'list.next', title: t('keys.next'), group: 'here', keys: 'j', hidden: true, run: () => move(1) },
    { id: 'list.previous', title: t('keys.previous'), group: 'here', keys: 'k', hidden: true, run: () => move(-1) },
  ])
  const open = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || (event.key !== 'o' && event.key !== 'Enter')) return
    const link = event.currentTarget.querySelector<HTMLAnchorElement>('[data-open] a, a[data-open], h2 a, h3 a, a')
    link?.click()
  }

  if (query.isPending) {
    return (
      <div role="status" aria-label={t('ui.loading')}>
        {props.skeleton ?? <ListSkeleton />}
      </div>
    )
  }
  if (query.isError && items.length === 0) return <ProblemPanel error={query.error} retry={() => void query.refetch()} />
  if (items.length === 0) return <Fragment>{props.empty}</Fragment>
  return (
    <>
      <div ref={list} role={role} aria-label={props.label} aria-busy={query.isFetchingNextPage || query.isPlaceholderData === true} data-old={query.isPlaceholderData ? '' : undefined} className={styles.list} data-look={props.look ?? 'cards'}>
        {items.map((item, at) => (
          <div
            key={props.keyOf(item)}
            data-item=""
            tabIndex={-1}
            role={role === 'feed' ? 'article' : 'listitem'}
            {...(role === 'feed' ? { 'aria-posinset': at + 1, 'aria-setsize': query.hasNextPage ? -1 : items.length } : {})}
            onKeyDown={open}
            className={styles.item}
          >
            {props.render(item)}
          </div>
        ))}
      </div>
      <div ref={sentinel} className={styles.end}>
        {query.isFetchNextPageError ? (
          <ProblemPanel compact error={query.error} retry={() => void query.fetchNextPage()} />
        ) : query.hasNextPage ? (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('ui.more')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
