import { A } from './A'
import styles from './badges.module.css'

/** A topic. With `href` a link to it; with `onRemove` it can be taken away (in a composer). */
export function TopicChip({ name, href, onRemove, removeLabel }: { name: string; href?: string; onRemove?: () => void; removeLabel?: string }) {
  const text = (
    <>
      <span aria-hidden="true">#</span>
      {name}
    </>
  )
  if (href) {
    return (
      <A href={href} className={styles.topic}>
        {text}
      </A>
    )
  }
  return (
    <span className={styles.topic}>
      {text}
      {onRemove && (
        <button type="button" onClick={onRemove} aria-label={removeLabel}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </span>
  )
}

/** Topics in a row that wraps. */
export function TopicList({ topics }: { topics: readonly { id: string; name: string; href: string }[] }) {
  if (topics.length === 0) return null
  return (
    <ul className={styles.topics}>
      {topics.map((one) => (
        <li key={one.id}>
          <TopicChip name={one.name} href={one.href} />
        </li>
      ))}
    </ul>
  )
}
