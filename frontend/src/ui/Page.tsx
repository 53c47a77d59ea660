import { useEffect, useRef, type ReactNode } from 'react'
import { takeHeadingFocus } from '@/lib/focus'
import styles from './Page.module.css'

/** The title of the window; the app's name comes after it. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Colloquy` : 'Colloquy'
  }, [title])
}

/**
 * The frame of every page: one h1, one readable column, and on wide screens a rail at the right. Give `title` (for the window) and a
 * `PageHeader` as the first child.
 */
export function Page(props: { title: string; children: ReactNode; rail?: ReactNode; width?: 'column' | 'wide' | 'narrow' }) {
  useTitle(props.title)
  return (
    <div className={styles.page} data-width={props.width ?? 'column'} data-rail={props.rail ? '' : undefined}>
      <div className={styles.column}>{props.children}</div>
      {props.rail && <aside className={styles.rail}>{props.rail}</aside>}
    </div>
  )
}

/** The h1 (which takes the focus after a change of page), one line of explanation, actions at the right. */
export function PageHeader(props: { title: ReactNode; lead?: ReactNode; actions?: ReactNode; before?: ReactNode; after?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => takeHeadingFocus(heading.current), [])
  return (
    <div className={styles.header}>
      {props.before}
      <div className={styles.row}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {props.title}
        </h1>
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {props.lead && <p className={styles.lead}>{props.lead}</p>}
      {props.after}
    </div>
  )
}

/** A quiet box in the rail, with its own heading. */
export function RailBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.box}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
