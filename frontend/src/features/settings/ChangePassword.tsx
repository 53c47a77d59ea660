import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { NewPassword, passwordFault } from '@/ui/NewPassword'
import { PasswordField } from '@/ui/PasswordField'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { changePassword, sessionsQuery } from './api'
import styles from './settings.module.css'

type Values = { current_password: string; new_password: string }
const EMPTY: Values = { current_password: '', new_password: '' }
const check = (of: Values) => {
  const fault = passwordFault(of.new_password)
  return { ...(of.current_password ? {} : { current_password: t('settings.password.current.missing') }), ...(fault ? { new_password: fault } : {}) }
}

export function ChangePassword({ login }: { login: string }) {
  const client = useQueryClient()
  const of = useForm<Values>({ initial: EMPTY, check })
  const save = of.submit(async (values) => {
    try {
      await changePassword(values.current_password, values.new_password)
    } catch (error) {
      if (!isApiError(error) || error.errors.length > 0 || ![401, 403].includes(error.status)) throw error
      of.refuse({ current_password: t('settings.password.current.wrong') })
      return false
    }
    of.reset(EMPTY)
    toast(t('settings.password.saved'), { tone: 'good' })
    void client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    return false
  })
  return (
    <form onSubmit={(event) => void save(event)} noValidate className={styles.narrow}>
      {of.problem !== null && <ProblemPanel compact error={of.problem} />}
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordField
        {...of.text('current_password')}
        label={t('settings.password.current')}
        autoComplete="current-password"
      />
      <NewPassword name="new_password" label={t('settings.password.new')} value={of.values.new_password} error={of.errors.new_password} onChange={(value) => of.set('new_password', value)} />
      <div>
        <Button type="submit" loading={of.busy}>
          {t('settings.password.action')}
        </Button>
      </div>
    </form>
  )
}
