import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { Mark } from '@/ui/Logo'
import { useTitle } from '@/ui/Page'
import { Arcs } from './Arcs'
import styles from './auth.module.css'

/** The frame of the pages before the sign-in: the form at one side, who we are at the other. */
export function AuthFrame({ title, lead, before, children }: { title: string; lead?: string; /** Between the title and the form. */ before?: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <div className={styles.frame}>
      <main className={styles.form}>
        <div className={styles.inner}>
          <p className={styles.brand}>
            <Mark size={34} />
            {'Colloquy'}
          </p>
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {before}
          {children}
        </div>
      </main>
      <aside className={styles.face}>
        <Arcs />
        <p className={styles.quote}>{t('auth.quote')}</p>
        <p className={styles.reply}>{t('auth.quote.answer')}</p>
        <ul>
          <li>{t('auth.proof.ask')}</li>
          <li>{t('auth.proof.find')}</li>
          <li>{t('auth.proof.share')}</li>
        </ul>
      </aside>
    </div>
  )
}
