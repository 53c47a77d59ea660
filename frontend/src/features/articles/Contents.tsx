import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { RailBox } from '@/ui/Page'
import styles from './articles.module.css'
import { drawn } from './drawn'
import { useReach } from './reach'

/** Two levels are a map; more would be the text again. */
const DEPTH = 2
const FEWEST = 3

/**
 * The section that is being read: the last of these headings above the upper quarter of the window. An observer tells when one passes
 * that line, also by a leap; nothing is measured while the page scrolls.
 */
function useSection(anchors: string): string | null {
  const text = useStore(drawn)
  const [now, setNow] = useState<string | null>(null)
  useEffect(() => {
    if (!text || typeof IntersectionObserver === 'undefined') return
    const headings = anchors.split(' ').flatMap((id) => document.getElementById(id) ?? [])
    const above = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const one of entries) above[one.isIntersecting ? 'add' : 'delete'](one.target)
        setNow(headings.findLast((one) => above.has(one))?.id ?? null)
      },
      { rootMargin: '10000000px 0px -75% 0px' },
    )
    for (const one of headings) observer.observe(one)
    return () => observer.disconnect()
  }, [text, anchors])
  return now
}

function Links({ article }: { article: Article }) {
  const list = useRef<HTMLOListElement>(null)
  const reach = useReach()
  const top = Math.min(...article.outline.map((one) => one.level))
  const shown = article.outline.filter((one) => one.level < top + DEPTH)
  const now = useSection(shown.map((one) => one.anchor).join(' '))
  useEffect(() => {
    // A long list follows in its own box; the page stays where it is.
    const box = list.current?.parentElement
    const link = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !link || box.scrollHeight <= box.clientHeight) return
    const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - box.clientHeight / 3
  }, [now])
  const press = (event: MouseEvent, anchor: string) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    reach(anchor, { replace: true })
  }
  return (
    <ol ref={list} className={styles.contents}>
      {shown.map((one) => (
        <li key={one.anchor} data-level={one.level - top}>
          <a href={paths.article(article, one.anchor)} aria-current={one.anchor === now ? 'location' : undefined} onClick={(event) => press(event, one.anchor)}>
            {one.text}
          </a>
        </li>
      ))}
    </ol>
  )
}

/** The headings of the text as links: in the rail of a wide screen, folded above the text of a narrow one. */
export function Contents({ article, look }: { article: Article; look: 'rail' | 'folded' }) {
  if (article.outline.length < FEWEST) return null
  if (look === 'rail') {
    return (
      <div className={styles.wide}>
        <RailBox title={t('articles.contents')}>
          <nav aria-label={t('articles.contents')}>
            <Links article={article} />
          </nav>
        </RailBox>
      </div>
    )
  }
  return (
    <details className={styles.narrow} data-no-print="">
      <summary>{t('articles.contents')}</summary>
      <nav aria-label={t('articles.contents')}>
        <Links article={article} />
      </nav>
    </details>
  )
}
