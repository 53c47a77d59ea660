import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '@/api/client'
import type { components } from '@/api/schema'
import { shortDate } from '@/lib/format'
import { isEmail } from '@/lib/handle'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { useForm } from '@/lib/useForm'
import { ChoiceCards } from '@/ui/ChoiceCards'
import { CopyField } from '@/ui/CopyField'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { invite, type Made } from './api'
import styles from './invitations.module.css'

type Values = { kind: 'member' | 'guest'; email: string; note: string; space_ids: string[]; uses_allowed: string; expires_in_days: string }
const between = (text: string, most: number) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most

const check = (of: Values) => ({
  ...(of.email.trim() && !isEmail(of.email) ? { email: t('invite.email.fault') } : {}),
  ...(of.kind === 'guest' && of.space_ids.length === 0 ? { space_ids: t('invite.spaces.missing') } : {}),
  ...(between(of.uses_allowed, 500) ? {} : { uses_allowed: t('invite.uses.fault') }),
  ...(between(of.expires_in_days, 90) ? {} : { expires_in_days: t('invite.days.hint') }),
})

type Props = { spaces: readonly components['schemas']['Space'][]; start: { space?: string | undefined; kind?: 'member' | 'guest' | undefined }; onClose: () => void }

/** From the form to the link, which is shown once. */
export function NewInvitation({ spaces, start, onClose }: Props) {
  const client = useQueryClient()
  const [made, setMade] = useState<Made | null>(null)
  const [key, setKey] = useState(newKey)
  const known = spaces.filter((one) => one.id === start.space).map((one) => one.id)
  const of = useForm<Values>({ initial: { kind: start.kind ?? 'member', email: '', note: '', space_ids: known, uses_allowed: '1', expires_in_days: '14' }, check })
  const send = of.submit(async ({ email, note, uses_allowed, expires_in_days, ...rest }) => {
    try {
      const asked = { ...rest, ...(email.trim() ? { email: email.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}) }
      setMade(await invite({ ...asked, uses_allowed: Number(uses_allowed), expires_in_days: Number(expires_in_days) }, key))
      void client.invalidateQueries({ queryKey: ['invitations'] })
    } catch (error) {
      if (isApiError(error) && error.status >= 400 && error.status < 500) setKey(newKey())
      throw error
    }
  })
  if (made) {
    return (
      <Dialog size="medium" title={t('invite.done.title')} onClose={onClose} footer={<Button onClick={onClose}>{t('invite.done.close')}</Button>}>
        <div className={styles.fields}>
          <p className={styles.lead}>
            {t('invite.done.body', { date: shortDate(made.expires_at) })} {made.email && t('invite.done.mailed', { email: made.email })}
          </p>
          <CopyField label={t('invite.done.link')} value={made.link} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      size="medium"
      title={t('invitations.new')}
      onClose={onClose}
      action={
        <Button onClick={() => void send()} loading={of.busy}>
          {t('invite.action')}
        </Button>
      }
    >
      <form onSubmit={(event) => void send(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <ChoiceCards
          label={t('invite.who')}
          value={of.values.kind}
          onChange={(kind) => of.set('kind', kind)}
          look="row"
          error={of.errors.kind}
          options={[
            { value: 'member', label: t('invite.member'), description: t('invite.member.more') },
            { value: 'guest', label: t('invite.guest'), description: t('invite.guest.more') },
          ]}
        />
        <fieldset className={styles.set}>
          <legend>{t('invite.spaces')}</legend>
          <p>{spaces.length > 0 ? t('invite.spaces.hint') : t('invite.spaces.none')}</p>
          <div className={styles.checks}>
            {spaces.map((one) => (
              <Checkbox
                key={one.id}
                label={one.name}
                checked={of.values.space_ids.includes(one.id)}
                onChange={(event) => of.set('space_ids', event.currentTarget.checked ? [...of.values.space_ids, one.id] : of.values.space_ids.filter((id) => id !== one.id))}
              />
            ))}
          </div>
          {of.errors.space_ids && (
            <p role="alert" className={styles.error}>
              {of.errors.space_ids}
            </p>
          )}
        </fieldset>
        <TextInput {...of.text('email')} type="email" label={t('invite.email')} description={t('invite.email.hint')} maxLength={254} autoComplete="off" />
        <div className={styles.two}>
          <TextInput {...of.text('uses_allowed')} inputMode="numeric" label={t('invite.uses')} description={t('invite.uses.hint')} maxLength={3} />
          <TextInput {...of.text('expires_in_days')} inputMode="numeric" label={t('invite.days')} description={t('invite.days.hint')} maxLength={2} />
        </div>
        <Textarea {...of.text('note')} label={t('invite.note')} description={t('invite.note.hint')} maxLength={1000} autosize minRows={2} maxRows={6} />
        {/* Enter in a field sends, though the button stands outside of the form. */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}
