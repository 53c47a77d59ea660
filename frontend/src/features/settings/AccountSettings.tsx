import { t } from '@/lib/i18n'
import type { Me } from '@/shared/me'
import { ChangePassword } from './ChangePassword'
import { Sessions } from './Sessions'
import styles from './settings.module.css'

export function AccountSettings({ me }: { me: Me }) {
  return (
    <>
      {me.email && (
        <section className={styles.section}>
          <h2>{t('settings.email')}</h2>
          <p className={styles.email}>{me.email}</p>
          <p className={styles.hint}>{t('settings.email.hint')}</p>
        </section>
      )}
      <section className={styles.section}>
        <h2>{t('settings.password')}</h2>
        <p>{t('settings.password.lead')}</p>
        <ChangePassword login={me.email ?? me.handle} />
      </section>
      <section className={styles.section}>
        <h2>{t('settings.sessions')}</h2>
        <p>{t('settings.sessions.lead')}</p>
        <Sessions />
      </section>
    </>
  )
}
