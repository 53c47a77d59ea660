import type { ReactNode } from 'react'
import { A } from './A'
import { Avatar } from './Avatar'
import styles from './PersonChip.module.css'

export type PersonLike = { id: string; name: string; title?: string | null; photo_url?: string | null }

/** Photo, name and title: people first. Without `href` (a person who left) it is no link. `line` comes under the name instead of the title. */
export function PersonChip(props: { person: PersonLike; href?: string | undefined; size?: 'small' | 'medium' | 'large'; line?: ReactNode; after?: ReactNode }) {
  const { person, href, size = 'medium' } = props
  const line = props.line ?? (size === 'small' ? null : person.title)
  return (
    <span className={styles.chip} data-size={size}>
      <Avatar name={person.name} id={person.id} photoUrl={person.photo_url} size={{ small: 24, medium: 36, large: 56 }[size]} />
      <span className={styles.text}>
        <span className={styles.name}>
          {href ? <A href={href}>{person.name}</A> : person.name}
          {props.after}
        </span>
        {line && <span className={styles.line}>{line}</span>}
      </span>
    </span>
  )
}
