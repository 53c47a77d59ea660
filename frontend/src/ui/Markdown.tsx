import { useLayoutEffect, useRef } from 'react'
import './prose.css'

type Allowed = { name: string; attributes: string[] }
type Sanitizer = { allowElement(element: Allowed): unknown; allowAttribute(name: string): unknown }
type WithSanitizer = { Sanitizer?: new () => Sanitizer }
type SetHtml = { setHTML?: (html: string, options: { sanitizer: Sanitizer }) => void }

/** What the browser's default leaves out and the server's renderer makes: pictures, task lists, classes of code and mentions. */
function sanitizer(anchors: boolean): Sanitizer | null {
  const Made = (globalThis as WithSanitizer).Sanitizer
  if (!Made) return null
  const one = new Made()
  one.allowElement({ name: 'img', attributes: ['src', 'alt', 'title', 'width', 'height'] })
  one.allowElement({ name: 'input', attributes: ['type', 'checked', 'disabled'] })
  for (const name of ['class', 'data-mention', 'align']) one.allowAttribute(name)
  if (anchors) one.allowAttribute('id')
  return one
}

/** Links that lead out say so to the browser, and never hand over the window. */
function finish(root: HTMLElement, anchors: boolean) {
  // An id names a heading, and nothing else of the page; who follows a link to it goes on reading from there. The server puts it
  // into an empty link at the beginning of the heading.
  for (const one of root.querySelectorAll<HTMLElement>('[id]')) {
    const heading = one.matches('a:empty:first-child') ? one.parentElement : one
    if (anchors && heading && /^H[1-6]$/.test(heading.tagName)) {
      heading.id = one.id
      heading.tabIndex = -1
      if (heading !== one) one.remove()
    } else one.removeAttribute('id')
  }
  for (const link of root.querySelectorAll('a[href]')) {
    if ((link as HTMLAnchorElement).origin !== location.origin) link.setAttribute('rel', 'noopener nofollow ugc')
  }
  for (const table of root.querySelectorAll('table')) {
    if (table.parentElement?.classList.contains('scroll')) continue
    const box = document.createElement('div')
    box.className = 'scroll'
    box.tabIndex = 0
    table.replaceWith(box)
    box.append(table)
  }
  // The corner of a table is no heading of anything.
  for (const empty of root.querySelectorAll('th')) if (!empty.textContent.trim() && !empty.firstElementChild) empty.replaceWith(document.createElement('td'))
  for (const code of root.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0
  // A task list is read, not ticked.
  for (const tick of root.querySelectorAll('input')) {
    tick.type = 'checkbox'
    tick.disabled = true
    tick.setAttribute('aria-label', tick.closest('li')?.textContent.trim() ?? '')
  }
  for (const image of root.querySelectorAll('img')) image.loading = 'lazy'
}

/**
 * Shows the server's `body_html`. The server has made it safe; the browser's own sanitiser (or, where it has none, DOMPurify, loaded
 * then) makes it safe again, so that a fault at one end is no hole. `reading` sets it as an article: serif, column of 70 characters.
 * `anchors` keeps the ids of headings, for a text that has the page for itself. `onDrawn` is told each time the text was put in.
 */
export function Markdown(props: { html: string; look?: 'interface' | 'reading'; className?: string; anchors?: boolean; onDrawn?: (root: HTMLElement) => void }) {
  const { html, look = 'interface', className, anchors = false, onDrawn } = props
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = root.current
    if (!box) return
    const native = (box as SetHtml).setHTML
    const allowed = sanitizer(anchors)
    if (native && allowed) {
      native.call(box, html, { sanitizer: allowed })
      finish(box, anchors)
      onDrawn?.(box)
      return
    }
    let current = true
    void import('dompurify').then(({ default: purify }) => {
      if (!current) return
      box.replaceChildren(purify.sanitize(html, { RETURN_DOM_FRAGMENT: true, FORBID_TAGS: ['style', 'form', 'iframe'], FORBID_ATTR: ['style'] }))
      finish(box, anchors)
      onDrawn?.(box)
    })
    return () => {
      current = false
    }
  }, [html, anchors, onDrawn])
  return <div ref={root} className={`prose ${className ?? ''}`} data-look={look} />
}
