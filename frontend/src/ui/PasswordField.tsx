import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { t } from '@/lib/i18n'

/**
 * A password, hidden until its button is pressed. Mantine's field is told here what its other fields say by themselves: that it
 * is wrong. Help that a reader shall hear goes into `description`.
 */
export function PasswordField(props: Omit<PasswordInputProps, 'visibilityToggleButtonProps'>) {
  return <PasswordInput maxLength={256} aria-invalid={props.error ? true : undefined} visibilityToggleButtonProps={{ 'aria-label': t('password.show'), title: t('password.show'), tabIndex: 0 }} {...props} />
}
