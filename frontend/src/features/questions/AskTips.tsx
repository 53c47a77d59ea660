import { t } from '@/lib/i18n'
import { RailBox } from '@/ui/Page'
import styles from './question.module.css'

/** Beside the form, never over it: what makes a question easy to answer. */
export function AskTips() {
  return (
    <RailBox title={t('questions.tips')}>
      <ul className={styles.tips}>
        <li>{t('questions.tips.title')}</li>
        <li>{t('questions.tips.tried')}</li>
        <li>{t('questions.tips.one')}</li>
        <li>{t('questions.tips.thanks')}</li>
      </ul>
    </RailBox>
  )
}
