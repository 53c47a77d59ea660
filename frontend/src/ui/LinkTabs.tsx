import { A } from './A'
import styles from './LinkTabs.module.css'

export type TabItem = { href: string; label: string; count?: number | undefined; current: boolean }

/** Tabs that are links: each has its address, Back works, and they scroll sideways on a phone. */
export function LinkTabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {items.map((one) => (
        <A key={one.href} href={one.href} keepScroll aria-current={one.current ? 'page' : undefined}>
          {one.label}
          {one.count !== undefined && <span className="tabular">{one.count}</span>}
        </A>
      ))}
    </nav>
  )
}

/** A choice of order in the address: `sort` is the current one. */
export function SegmentedSort<S extends string>(props: { label: string; sort: S; options: readonly { id: S; label: string }[]; hrefOf: (sort: S) => string }) {
  return (
    <nav aria-label={props.label} className={styles.segments}>
      {props.options.map((one) => (
        <A key={one.id} href={props.hrefOf(one.id)} replace keepScroll aria-current={one.id === props.sort ? 'true' : undefined}>
          {one.label}
        </A>
      ))}
    </nav>
  )
}
