import { useLayoutEffect, useRef } from 'react'
import './prose.css'

type SetHtml = { setHTML?: (html: string) => void }

/** Links that lead out say so to the browser, and never hand over the window. */
function finish(root: HTMLElement) {
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
  for (const code of root.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0
  for (const image of root.querySelectorAll('img')) image.loading = 'lazy'
}

/**
 * Shows the server's `body_html`. The server has made it safe; the browser's own sanitiser (or, where it has none, DOMPurify, loaded
 * then) makes it safe again, so that a fault at one end is no hole. `reading` sets it as an article: serif, column of 70 characters.
 */
export function Markdown({ html, look = 'interface', className }: { html: string; look?: 'interface' | 'reading'; className?: string }) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = root.current
    if (!box) return
    const native = (box as SetHtml).setHTML
    if (native) {
      native.call(box, html)
      finish(box)
      return
    }
    let current = true
    void import('dompurify').then(({ default: purify }) => {
      if (!current) return
      box.replaceChildren(purify.sanitize(html, { RETURN_DOM_FRAGMENT: true, FORBID_TAGS: ['style', 'form', 'iframe'], FORBID_ATTR: ['style'] }))
      finish(box)
    })
    return () => {
      current = false
    }
  }, [html])
  return <div ref={root} className={`prose ${className ?? ''}`} data-look={look} />
}
