import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

const ICONS = { info: IconInfoCircle, good: IconCircleCheck, bad: IconAlertCircle }

/** A strip that says something in its place: what went well, what to know, what is wrong. `live` is read out when it comes. */
export function Notice({ tone = 'info', live = false, children, action }: { tone?: 'info' | 'good' | 'bad'; live?: boolean; children: ReactNode; action?: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <div className={styles.notice} data-tone={tone} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon size={20} stroke={1.8} aria-hidden="true" />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
