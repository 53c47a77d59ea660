import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { Conflict } from '@/ui/Conflict'
import { NoPermission } from '@/ui/NoPermission'
import { Page, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { changeSpace, spaceQuery, type Space, type SpaceValues } from './api'
import { checkSpace, SpaceFields } from './SpaceFields'
import { SpaceProblem } from './SpaceFrame'
import styles from './spaces.module.css'

const valuesOf = ({ name, description, audience }: Space): SpaceValues => ({ name, description, audience })

export function SpaceSettings({ id }: { id: string }) {
  const space = useQuery(spaceQuery(id))
  const title = space.data ? t('spaceSettings.title', { name: space.data.name }) : t('app.spaces')
  return (
    <Page title={title} width="narrow">
      <PageHeader title={title} before={space.data && <A href={paths.space(space.data)} className={styles.back}>{space.data.name}</A>} />
      {space.isPending ? (
        <ReadingSkeleton />
      ) : space.isError ? (
        <SpaceProblem error={space.error} retry={() => void space.refetch()} />
      ) : space.data.can.includes('configure') ? (
        <Form space={space.data} />
      ) : (
        <NoPermission who={t('spaceSettings.forbidden')} action={<ButtonLink href={paths.spaceMembers(space.data)}>{t('space.tab.members')}</ButtonLink>} />
      )}
    </Page>
  )
}

function Form({ space }: { space: Space }) {
  const client = useQueryClient()
  const of = useForm<SpaceValues>({ initial: valuesOf(space), check: checkSpace, guard: true })
  // The version that this form began with: what others saved meanwhile is met with 412, not overwritten.
  const [version, setVersion] = useState(space.version)
  const [theirs, setTheirs] = useState<Space | null>(null)
  const keep = (changed: Space) => {
    client.setQueryData(spaceQuery(space.id).queryKey, changed)
    void client.invalidateQueries({ queryKey: ['spaces', 'list'] })
    setVersion(changed.version)
    setTheirs(null)
  }
  const send = (over: number) =>
    of.submit(async (values) => {
      const opens = values.audience === 'open' && space.audience === 'members'
      if (opens && !(await confirm({ title: t('spaceSettings.open.title'), body: t('spaceSettings.open.body'), action: t('spaceSettings.open.action'), danger: true }))) return false
      try {
        const changed = await changeSpace({ id: space.id, version: over }, values)
        keep(changed)
        of.reset(valuesOf(changed))
        toast(t('spaceSettings.saved'), { tone: 'good' })
        return true
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        setTheirs(await client.fetchQuery({ ...spaceQuery(space.id), staleTime: 0 }))
        return false
      }
    })
  const archive = useMutation({
    mutationFn: async () => {
      const archived = !space.archived
      if (archived && !(await confirm({ title: t('spaceSettings.archive.title', { name: space.name }), body: t('spaceSettings.archive.body'), action: t('spaceSettings.archive'), danger: true }))) return
      keep(await changeSpace(space, { archived }))
      toast(t(archived ? 'spaceSettings.archived' : 'spaceSettings.restored', { name: space.name }))
    },
    onError: (error) => toast(error.message, { tone: 'bad' }),
  })
  const words = (of: SpaceValues) => t(of.audience === 'open' ? 'newSpace.audience.open' : 'newSpace.audience.members')
  return (
    <>
      <form onSubmit={(event) => void send(version)(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <SpaceFields of={of} />
        <div className={styles.end}>
          <Button type="submit" loading={of.busy} disabled={!of.dirty}>
            {t('ui.save')}
          </Button>
        </div>
      </form>
      <section className={styles.danger}>
        <h2>{t('spaceSettings.danger')}</h2>
        <p>{t(space.archived ? 'spaceSettings.restore.body' : 'spaceSettings.archive.body')}</p>
        <Button variant={space.archived ? 'default' : 'light'} color={space.archived ? 'teal' : 'red'} loading={archive.isPending} onClick={() => archive.mutate()}>
          {t(space.archived ? 'spaceSettings.restore' : 'spaceSettings.archive')}
        </Button>
      </section>
      {theirs && (
        <Conflict
          fields={[
            { label: t('newSpace.name'), theirs: theirs.name, mine: of.values.name },
            { label: t('newSpace.description'), theirs: theirs.description, mine: of.values.description },
            { label: t('newSpace.audience'), theirs: words(theirs), mine: words(of.values) },
          ]}
          busy={of.busy}
          onMine={() => void send(theirs.version)()}
          onTheirs={() => {
            of.reset(valuesOf(theirs))
            keep(theirs)
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </>
  )
}
