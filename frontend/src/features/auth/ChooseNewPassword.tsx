import { Button } from '@mantine/core'
import { useState } from 'react'
import { session } from '@/api/session'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { NewPassword, passwordFault } from '@/ui/NewPassword'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { redeemReset } from './api'
import { AuthFrame } from './AuthFrame'
import styles from './auth.module.css'

/** The page behind the link of the mail. */
export function ChooseNewPassword({ token, onDone }: { token: string; onDone: () => void }) {
  const [ended, setEnded] = useState(token === '')
  const of = useForm<{ new_password: string }>({
    initial: { new_password: '' },
    check: ({ new_password }) => {
      const fault = passwordFault(new_password)
      return fault ? { new_password: fault } : {}
    },
  })
  if (ended) {
    return (
      <AuthFrame title={t('auth.new.ended.title')} lead={t('auth.new.ended.body')}>
        <ButtonLink href={paths.resetPassword()} size="md" fullWidth>
          {t('auth.new.ended.action')}
        </ButtonLink>
        <p className={styles.quiet}>
          <A href={paths.signIn()}>{t('auth.back')}</A>
        </p>
      </AuthFrame>
    )
  }
  const save = of.submit(async ({ new_password }) => {
    try {
      await redeemReset(token, new_password)
    } catch (error) {
      const aboutPassword = isApiError(error) && error.field('new_password')
      if (isApiError(error) && !aboutPassword && [400, 401, 404, 409, 410, 422].includes(error.status)) return setEnded(true)
      throw error
    }
    // All sessions ended, this browser's too.
    session.end()
    toast(t('auth.new.done'), { tone: 'good' })
    onDone()
  })
  return (
    <AuthFrame title={t('auth.new.title')} lead={t('auth.new.lead')}>
      <form onSubmit={(event) => void save(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <NewPassword name="new_password" label={t('auth.new.password')} value={of.values.new_password} error={of.errors.new_password} onChange={(value) => of.set('new_password', value)} />
        <Button type="submit" size="md" fullWidth loading={of.busy}>
          {t('auth.new.action')}
        </Button>
      </form>
    </AuthFrame>
  )
}
