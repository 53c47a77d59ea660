import { t } from '@/lib/i18n'
import type { Card } from './api'
import styles from './people.module.css'

/** Guest, leader, duties: what a person is here, in words. */
export function Marks({ person }: { person: Pick<Card, 'is_guest' | 'is_leader' | 'duties'> }) {
  if (!person.is_guest && !person.is_leader && person.duties.length === 0) return null
  return (
    <ul className={styles.marks}>
      {person.is_guest && <li data-tone="guest">{t('people.guest')}</li>}
      {person.is_leader && <li>{t('people.leader')}</li>}
      {person.duties.map((one) => (
        <li key={one} data-tone="duty">
          {t(`people.duty.${one}`)}
        </li>
      ))}
    </ul>
  )
}
