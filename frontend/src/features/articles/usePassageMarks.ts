import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, type MouseEvent } from 'react'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { useHash } from '@/shared/talk/focus'
import { anchors } from '@/paths'
import { passageCommentsQuery } from './api'
import { drawn } from './drawn'
import { markPassages, type Marked } from './marks'
import { useReach } from './reach'

/** Marks the words of the text on which there are open comments; `press` is for clicks in the text, `onOpen` shows those comments. */
export function usePassageMarks(article: string, onOpen: () => void) {
  const query = useInfiniteQuery(passageCommentsQuery(article, false))
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  const text = useStore(drawn)
  const hash = useHash()
  const reach = useReach()
  useEffect(() => {
    // All of them are marked, not only those of the first page.
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  // As text, so that a list that came again as it was leaves the page and what is selected in it alone.
  const open = JSON.stringify(itemsOf(query.data).map(({ comment, quote, position }): Marked => ({ id: anchors.contribution(comment.id), quote, position })))
  useEffect(() => (text ? markPassages(text.root, JSON.parse(open) as Marked[], (count) => t('articles.passages.mark', { count })) : undefined), [text, open])
  const press = (event: MouseEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const pressed = event.target instanceof Element ? event.target.closest('[data-comments], [data-jump]') : null
    const ids = pressed instanceof HTMLElement ? (pressed.dataset['comments'] ?? pressed.dataset['jump'] ?? '').split(' ') : []
    // Words that lead elsewhere go on doing so, and who selects words of a passage does not press it.
    if (!pressed || (pressed.matches('mark') && pressed.closest('a, button, summary')) || document.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    onOpen()
    // Several comments on the same words: one after the other.
    const next = ids[(ids.indexOf(hash) + 1) % ids.length]
    if (next) reach(next, { replace: false })
  }
  return { press, loaded: query.isSuccess && !hasNextPage }
}

/** The comments that the list of comments on passages shows. */
export function usePassageIds(article: string, resolved: boolean): ReadonlySet<string> {
  const { data } = useInfiniteQuery(passageCommentsQuery(article, resolved))
  return useMemo(() => new Set(itemsOf(data).map((one) => one.comment.id)), [data])
}

/** From a comment back to its words. */
export function showPassage(comment: string) {
  const id = anchors.contribution(comment)
  const marks = [...(drawn.get()?.root.querySelectorAll<HTMLElement>('[data-comments]') ?? [])].filter((one) => one.dataset['comments']?.split(' ').includes(id))
  for (const one of drawn.get()?.root.querySelectorAll<HTMLElement>('[data-comments][data-lit]') ?? []) delete one.dataset['lit']
  for (const one of marks) one.dataset['lit'] = ''
  const first = marks[0]
  if (!first) return
  first.scrollIntoView({ block: 'center' })
  const way = first.querySelector('a')
  if (way) return way.focus({ preventScroll: true })
  first.tabIndex = -1
  first.focus({ preventScroll: true })
}
