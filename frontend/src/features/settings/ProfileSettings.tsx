import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isHandle } from '@/lib/handle'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { meQuery, type Me } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Conflict } from '@/ui/Conflict'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { changeMe, preview } from './api'
import { Photo } from './Photo'
import { deviceZone, zonesByRegion } from './zones'
import styles from './settings.module.css'

type Values = Pick<Me, 'name' | 'handle' | 'title' | 'unit' | 'location' | 'time_zone' | 'bio'>
const valuesOf = ({ name, handle, title, unit, location, time_zone, bio }: Me): Values => ({ name, handle, title, unit, location, time_zone, bio })

const check = (of: Values) => ({
  ...(of.name.trim() ? {} : { name: t('settings.name.missing') }),
  ...(isHandle(of.handle.trim()) ? {} : { handle: t('auth.invite.handle.fault') }),
})

/** What others see of a person, changed by the person. */
export function ProfileSettings({ me }: { me: Me }) {
  const client = useQueryClient()
  const of = useForm<Values>({ initial: valuesOf(me), check, guard: true })
  const [version, setVersion] = useState(me.version)
  const [theirs, setTheirs] = useState<Me | null>(null)
  const [zones] = useState(() => zonesByRegion(me.time_zone))
  const here = deviceZone()
  const keep = (changed: Me) => {
    client.setQueryData(meQuery.queryKey, changed)
    void client.invalidateQueries({ queryKey: ['people'] })
    setVersion(changed.version)
    setTheirs(null)
    of.reset(valuesOf(changed))
  }
  const send = (over: number) =>
    of.submit(async (values) => {
      try {
        keep(await changeMe({ ...values, name: values.name.trim(), handle: values.handle.trim() }, over))
        toast(t('settings.saved'), { tone: 'good' })
        return false
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        const now = await client.fetchQuery({ ...meQuery, staleTime: 0 })
        // Only the photo or the like was changed elsewhere: nothing of this form is lost.
        if (JSON.stringify(valuesOf(now)) === JSON.stringify(valuesOf(me))) keep(await changeMe(values, now.version))
        else setTheirs(now)
        return false
      }
    })
  const label = { name: 'settings.name', handle: 'settings.handle', title: 'settings.job', unit: 'settings.unit', location: 'settings.location', time_zone: 'settings.timeZone', bio: 'settings.bio' } as const
  return (
    <>
      <Photo me={me} />
      <form onSubmit={(event) => void send(version)(event)} noValidate>
        <div className={styles.fields}>
          {of.problem !== null && <ProblemPanel compact error={of.problem} />}
          <div className={styles.two}>
            <TextInput {...of.text('name')} label={t('settings.name')} autoComplete="name" maxLength={100} />
            <TextInput {...of.text('handle')} label={t('settings.handle')} leftSection="@" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
            <TextInput {...of.text('title')} label={t('settings.job')} autoComplete="organization-title" maxLength={100} />
            <TextInput {...of.text('unit')} label={t('settings.unit')} autoComplete="off" maxLength={100} />
            <TextInput {...of.text('location')} label={t('settings.location')} autoComplete="off" maxLength={100} />
            <div>
              <NativeSelect {...of.text('time_zone')} size="md" label={t('settings.timeZone')} data={zones} />
              {here !== of.values.time_zone && (
                <p className={styles.zone}>
                  <button type="button" onClick={() => of.set('time_zone', here)}>
                    {t('settings.timeZone.mine', { zone: here.replaceAll('_', ' ') })}
                  </button>
                </p>
              )}
            </div>
          </div>
          <MarkdownEditor label={t('settings.bio')} hint={t('settings.bio.hint')} value={of.values.bio} onChange={(bio) => of.set('bio', bio)} maxLength={2000} minRows={5} error={of.errors.bio} preview={preview} onSubmit={() => void send(version)()} />
        </div>
        <div className={styles.save}>
          <span role="status">{of.dirty ? t('settings.unsaved') : ''}</span>
          {!of.dirty && <A href={paths.person(me)}>{t('settings.view')}</A>}
          <Button type="submit" loading={of.busy} disabled={!of.dirty}>
            {t('ui.save')}
          </Button>
        </div>
      </form>
      {theirs && (
        <Conflict
          fields={(Object.keys(label) as (keyof Values)[]).map((name) => ({ label: t(label[name]), theirs: theirs[name], mine: of.values[name] }))}
          busy={of.busy}
          onMine={() => void send(theirs.version)()}
          onTheirs={() => keep(theirs)}
          onClose={() => setTheirs(null)}
        />
      )}
    </>
  )
}
