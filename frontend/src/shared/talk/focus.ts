import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { store } from '@/lib/store'

/** What is being edited or commented on in this page: one thing at a time, known to buttons, keys and addresses alike. */
export const editing = store<string | null>(null)
export const replyingTo = store<string | null>(null)

/** The contribution that holds the focus, by the `data-thing` around it. */
export const thingInFocus = () => document.activeElement?.closest('[data-thing]')?.getAttribute('data-thing') ?? null

export const useHash = () => useRouterState({ select: (state) => state.location.hash })

/**
 * Follows the anchor of the address when the page is ready: `#c-ID` is scrolled to, given the focus and lit up; `#edit-ID` opens the
 * editor, `#comment-ID` the comment box (a draft that is resumed leads there). `shown` changes when more is shown.
 */
export function useAnchor(ready: boolean, shown: unknown) {
  const hash = useHash()
  const navigate = useNavigate()
  useEffect(() => {
    if (!ready || !hash) return
    const [, verb, id] = /^(edit|comment)-(.+)$/.exec(hash) ?? []
    if (verb && id) {
      ;(verb === 'edit' ? editing : replyingTo).set(id)
      // The address says where, not what was opened: Back must not open it again.
      void navigate({ to: '.', search: true, hash: `c-${id}`, replace: true, resetScroll: false })
      return
    }
    const place = document.getElementById(hash)
    if (!place) return
    place.dataset['lit'] = ''
    place.scrollIntoView({ block: 'start' })
    if (!place.contains(document.activeElement)) place.focus({ preventScroll: true })
    return () => {
      delete place.dataset['lit']
    }
  }, [hash, ready, shown, navigate])
  useEffect(
    () => () => {
      editing.set(null)
      replyingTo.set(null)
    },
    [],
  )
}

/** The id of an anchor `#c-ID`, if it names another thing than the page's own. */
export function anchoredIn(hash: string, own: string): string | undefined {
  const id = /^c-(.+)$/.exec(hash)?.[1]
  return id && id !== own ? id : undefined
}
