import { Button, Checkbox, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { hasDuty, useMe, type Duty } from '@/shared/me'
import { ChoiceCards } from '@/ui/ChoiceCards'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { changePerson, personQuery, type Person } from './api'
import styles from './people.module.css'

const DUTIES: readonly Duty[] = ['user_manager', 'community_manager', 'knowledge_manager', 'trainer', 'challenge_host', 'administrator']

/** What a user manager does for and with an account. */
export function ManagePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const own = me?.id === person.id
  const [version, setVersion] = useState(person.version)
  const of = useForm({
    initial: {
      name: person.name,
      title: person.title,
      unit: person.unit,
      location: person.location,
      duties: person.duties,
      kind: person.is_guest ? ('guest' as const) : ('member' as const),
      is_leader: person.is_leader,
    },
  })
  const done = (changed: Person) => {
    client.setQueryData(personQuery(person.id).queryKey, changed)
    void client.invalidateQueries({ queryKey: ['people', 'list'] })
    if (own) void client.invalidateQueries({ queryKey: ['me'] })
    onClose()
  }
  const save = of.submit(async ({ duties, kind, ...rest }) => {
    try {
      done(await changePerson({ id: person.id, version }, { ...rest, ...(own ? {} : { duties, kind }) }))
      toast(t('manage.saved', { name: rest.name }), { tone: 'good' })
    } catch (error) {
      // Somebody else changed the person: what is entered here stays, and is sent over theirs when it is sent again.
      if (isApiError(error, 412)) setVersion((await client.fetchQuery(personQuery(person.id))).version)
      throw error
    }
  })
  const setActive = async (active: boolean) => {
    if (!active && !(await confirm({ title: t('manage.deactivate.title', { name: person.name }), body: t('manage.deactivate.body'), action: t('manage.deactivate'), danger: true }))) return
    await of.submit(async () => {
      done(await changePerson({ id: person.id, version }, { active }))
      toast(t(active ? 'manage.activated' : 'manage.deactivated', { name: person.name }), { tone: 'good' })
    })()
  }
  const mayGive = (duty: Duty) => !own && (duty !== 'administrator' || hasDuty(me, 'administrator'))
  return (
    <Dialog
      size="medium"
      title={t('manage.title', { name: person.name })}
      onClose={onClose}
      action={
        <Button onClick={(event) => void save(event)} loading={of.busy} disabled={!of.dirty}>
          {t('ui.save')}
        </Button>
      }
    >
      <form onSubmit={(event) => void save(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <div className={styles.two}>
          <TextInput {...of.text('name')} label={t('manage.name')} maxLength={100} />
          <TextInput {...of.text('title')} label={t('manage.job')} maxLength={100} />
          <TextInput {...of.text('unit')} label={t('manage.unit')} maxLength={100} />
          <TextInput {...of.text('location')} label={t('manage.location')} maxLength={100} />
        </div>
        {own && <Notice>{t('manage.self')}</Notice>}
        {!own && (
          <ChoiceCards
            label={t('manage.kind')}
            look="row"
            value={of.values.kind}
            onChange={(kind) => of.set('kind', kind)}
            options={[
              { value: 'member', label: t('manage.kind.member'), description: t('manage.kind.member.more') },
              { value: 'guest', label: t('manage.kind.guest'), description: t('manage.kind.guest.more') },
            ]}
            error={of.errors.kind}
          />
        )}
        {!own && of.values.kind === 'member' && (
          <fieldset className={styles.set}>
            <legend>{t('manage.duties')}</legend>
            <p>{t('manage.duties.more')}</p>
            <div className={styles.checks}>
              {DUTIES.map((one) => (
                <Checkbox
                  key={one}
                  label={t(`people.duty.${one}`)}
                  description={t(`people.duty.${one}.more`)}
                  checked={of.values.duties.includes(one)}
                  disabled={!mayGive(one)}
                  onChange={(event) => of.set('duties', event.currentTarget.checked ? [...of.values.duties, one] : of.values.duties.filter((it) => it !== one))}
                />
              ))}
            </div>
          </fieldset>
        )}
        <Switch label={t('manage.leader')} description={t('manage.leader.more')} checked={of.values.is_leader} onChange={(event) => of.set('is_leader', event.currentTarget.checked)} />
        {!own && (
          <div className={styles.end}>
            <Button variant={person.deactivated ? 'default' : 'light'} color={person.deactivated ? 'teal' : 'red'} onClick={() => void setActive(person.deactivated)} disabled={of.busy}>
              {t(person.deactivated ? 'manage.activate' : 'manage.deactivate')}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}
