import type { ReactNode } from 'react'
import { Drawing, type DrawingName } from './Drawing'
import styles from './state.module.css'

/** Says what belongs here, why it is empty, and the one next thing to do. */
export function EmptyState(props: { drawing?: DrawingName; title: string; children?: ReactNode; action?: ReactNode; level?: 2 | 3 }) {
  const Title = props.level === 3 ? 'h3' : 'h2'
  return (
    <section className={styles.state}>
      <Drawing name={props.drawing ?? 'conversation'} />
      <Title className={styles.title}>{props.title}</Title>
      {props.children && <div className={styles.body}>{props.children}</div>}
      {props.action && <div className={styles.action}>{props.action}</div>}
    </section>
  )
}
