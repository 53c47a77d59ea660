import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { isEmail, isHandle, suggestHandle } from '@/lib/handle'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { useForm } from '@/lib/useForm'
import { NewPassword, passwordFault } from '@/ui/NewPassword'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { acceptInvitation, type Invitation } from './api'
import styles from './auth.module.css'

type Values = { name: string; handle: string; email: string; password: string }

const check = (of: Values) => {
  const password = passwordFault(of.password)
  return {
    ...(of.name.trim() ? {} : { name: t('auth.invite.name.missing') }),
    ...(isHandle(of.handle.trim()) ? {} : { handle: t('auth.invite.handle.fault') }),
    ...(isEmail(of.email) ? {} : { email: t('auth.email.missing') }),
    ...(password ? { password } : {}),
  }
}

/** Name, handle (suggested from the name until it is touched), address and password. */
export function JoinForm({ token, invitation, onJoined }: { token: string; invitation: Invitation; onJoined: () => void }) {
  const [key, setKey] = useState(newKey)
  const [ownHandle, setOwnHandle] = useState(false)
  const of = useForm<Values>({ initial: { name: '', handle: '', email: invitation.email ?? '', password: '' }, check, guard: true })
  const handle = of.values.handle
  const join = of.submit(async ({ name, handle, email, password }) => {
    try {
      await acceptInvitation({ token, name: name.trim(), handle: handle.trim(), email: email.trim(), password }, key)
    } catch (error) {
      // Refused for what it said: what is sent next says something else, under another key.
      if (isApiError(error) && error.status >= 400 && error.status < 500) setKey(newKey())
      throw error
    }
    onJoined()
  })
  return (
    <form onSubmit={(event) => void join(event)} noValidate className={styles.fields}>
      {of.problem !== null && <ProblemPanel compact error={of.problem} />}
      <TextInput
        {...of.text('name')}
        label={t('auth.invite.name')}
        description={t('auth.invite.name.hint')}
        autoComplete="name"
        maxLength={100}
        onChange={(event) => {
          of.set('name', event.currentTarget.value)
          if (!ownHandle) of.set('handle', suggestHandle(event.currentTarget.value))
        }}
      />
      <TextInput
        {...of.text('handle')}
        label={t('auth.invite.handle')}
        description={t('auth.invite.handle.hint', { handle: handle.trim() || '…' })}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        onChange={(event) => {
          setOwnHandle(event.currentTarget.value !== '')
          of.set('handle', event.currentTarget.value)
        }}
      />
      <TextInput {...of.text('email')} type="email" label={t('auth.email')} autoComplete="email" maxLength={254} />
      <NewPassword label={t('auth.invite.password')} value={of.values.password} error={of.errors.password} onChange={(value) => of.set('password', value)} />
      <Button type="submit" size="md" fullWidth loading={of.busy}>
        {t('auth.invite.action')}
      </Button>
    </form>
  )
}
