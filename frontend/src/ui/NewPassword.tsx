import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import styles from './NewPassword.module.css'
import { PasswordField } from './PasswordField'

export const PASSWORD_MIN = 15
const length = (text: string) => [...text].length

/** The fault that can be told without the server; undefined when it is long enough. */
export const passwordFault = (password: string) => (length(password) < PASSWORD_MIN ? t('password.short', { count: PASSWORD_MIN }) : undefined)

/**
 * A new password, with honest help: length is what counts, so length is what is shown. No rules of composition, no colours that pretend
 * to know how strong it is; the server refuses those that attackers try first.
 */
export function NewPassword(props: { label: string; value: string; onChange: (value: string) => void; error?: string | undefined; name?: string }) {
  const count = length(props.value)
  const enough = count >= PASSWORD_MIN
  const Icon = enough ? IconCircleCheckFilled : IconCircle
  const help = (
    <>
      <span className={styles.meter} data-enough={enough ? '' : undefined} aria-hidden="true">
        <i style={{ width: `${Math.min(100, (count / PASSWORD_MIN) * 100)}%` }} />
      </span>
      <span className={styles.help} data-enough={enough ? '' : undefined}>
        <Icon size={18} stroke={1.8} aria-hidden="true" />
        {enough ? t('password.enough') : count === 0 ? t('password.help', { count: PASSWORD_MIN }) : t('password.more', { count: PASSWORD_MIN - count })}
      </span>
    </>
  )
  return (
    <PasswordField
      name={props.name ?? 'password'}
      label={props.label}
      value={props.value}
      error={props.error}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      autoComplete="new-password"
    />
  )
}
