import { Button, TextInput } from '@mantine/core'
import { IconMailFast } from '@tabler/icons-react'
import { useState } from 'react'
import { isEmail } from '@/lib/handle'
import { t } from '@/lib/i18n'
import { useForm } from '@/lib/useForm'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { requestReset } from './api'
import { AuthFrame } from './AuthFrame'
import styles from './auth.module.css'

/** Asks for a link. The answer is the same whether the address is known or not, and so are the words. */
export function ResetPassword() {
  const [sentTo, setSentTo] = useState('')
  const of = useForm({ initial: { email: '' }, check: ({ email }) => (isEmail(email) ? {} : { email: t('auth.email.missing') }) })
  if (sentTo) {
    return (
      <AuthFrame title={t('auth.reset.sent.title')}>
        <div role="status" className={styles.sent}>
          <IconMailFast size={40} stroke={1.4} aria-hidden="true" />
          <p>{t('auth.reset.sent.body', { email: sentTo })}</p>
          <p>{t('auth.reset.sent.none')}</p>
        </div>
        <p className={styles.quiet}>
          <A href={paths.signIn()}>{t('auth.back')}</A>
          <button type="button" className={styles.textButton} onClick={() => setSentTo('')}>
            {t('auth.reset.again')}
          </button>
        </p>
      </AuthFrame>
    )
  }
  const send = of.submit(async ({ email }) => {
    await requestReset(email.trim())
    setSentTo(email.trim())
  })
  return (
    <AuthFrame title={t('auth.reset.title')} lead={t('auth.reset.lead')}>
      <form onSubmit={(event) => void send(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <TextInput {...of.text('email')} type="email" label={t('auth.email')} autoComplete="email" maxLength={254} autoFocus />
        <Button type="submit" size="md" fullWidth loading={of.busy}>
          {t('auth.reset.action')}
        </Button>
      </form>
      <p className={styles.quiet}>
        <A href={paths.signIn()}>{t('auth.back')}</A>
      </p>
    </AuthFrame>
  )
}
