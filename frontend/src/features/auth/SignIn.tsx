import { Button, TextInput } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRef, useState, type SyntheticEvent } from 'react'
import { t } from '@/lib/i18n'
import { ApiError } from '@/lib/problem'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { PasswordField } from '@/ui/PasswordField'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { signIn } from './api'
import { AuthFrame } from './AuthFrame'
import styles from './auth.module.css'

type Fault = { login?: string; password?: string; form?: unknown; wrong?: string }

export function SignIn({ onDone }: { onDone: () => void }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<Fault>({})
  const [busy, setBusy] = useState(false)
  const loginBox = useRef<HTMLInputElement>(null)
  const passwordBox = useRef<HTMLInputElement>(null)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    const missing: Fault = {
      ...(login.trim() ? {} : { login: t('auth.login.missing') }),
      ...(password ? {} : { password: t('auth.password.missing') }),
    }
    setFault(missing)
    if (missing.login) return loginBox.current?.focus()
    if (missing.password) return passwordBox.current?.focus()
    setBusy(true)
    try {
      await signIn(login.trim(), password)
      onDone()
    } catch (error) {
      setBusy(false)
      if (error instanceof ApiError && [400, 401, 422].includes(error.status)) {
        setFault({ wrong: t('auth.signIn.wrong') })
        setPassword('')
        passwordBox.current?.focus()
      } else if (error instanceof ApiError && error.status === 429) {
        setFault({ wrong: t('auth.signIn.wait', { seconds: error.retryAfter ?? 60 }) })
      } else {
        setFault({ form: error })
      }
    }
  }

  return (
    <AuthFrame title={t('auth.signIn.title')} lead={t('auth.signIn.lead')}>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.fields}>
        {fault.wrong && (
          <p role="alert" className={styles.wrong}>
            <IconAlertCircle size={20} stroke={1.8} aria-hidden="true" />
            {fault.wrong}
          </p>
        )}
        {fault.form !== undefined && <ProblemPanel compact error={fault.form} />}
        <TextInput
          ref={loginBox}
          label={t('auth.login')}
          value={login}
          error={fault.login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          autoFocus
        />
        <PasswordField
          ref={passwordBox}
          label={t('auth.password')}
          value={password}
          error={fault.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('auth.signIn.action')}
        </Button>
        <p className={styles.below}>
          <A href={paths.resetPassword()}>{t('auth.forgot')}</A>
        </p>
      </form>
      <p className={styles.quiet}>{t('auth.noAccount')}</p>
    </AuthFrame>
  )
}
