import { Button } from '@mantine/core'
import { IconCheck, IconSettings } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LinkTabs } from '@/ui/LinkTabs'
import { Menu } from '@/ui/Menu'
import { Notice } from '@/ui/Notice'
import { Page, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { WatchMenu } from '@/ui/WatchMenu'
import { isApiError } from '@/lib/problem'
import { spaceQuery, useJoin, useLeave, useWatchSpace, type Space } from './api'
import { Audience } from './Audience'
import styles from './spaces.module.css'

/** Loads a space and shows its head (what it is, who sees it, joining, watching, tabs) above what stands in the tab. */
export function SpaceFrame({ id, tab, children }: { id: string; tab: 'feed' | 'questions' | 'members'; children: (space: Space) => ReactNode }) {
  const space = useQuery(spaceQuery(id))
  if (space.data) return <Loaded space={space.data} tab={tab}>{children(space.data)}</Loaded>
  return (
    <Page title={t('app.spaces')}>
      <PageHeader title={t('app.spaces')} />
      {space.isPending ? <ReadingSkeleton /> : <SpaceProblem error={space.error} retry={() => void space.refetch()} />}
    </Page>
  )
}

export function SpaceProblem({ error, retry }: { error: unknown; retry: () => void }) {
  if (!isApiError(error, 404)) return <ProblemPanel error={error} retry={retry} />
  return (
    <EmptyState drawing="lost" title={t('problem.missing.title')} action={<ButtonLink href={paths.spaces()}>{t('app.spaces')}</ButtonLink>}>
      <p>{t('problem.missing.body')}</p>
    </EmptyState>
  )
}

function Loaded({ space, tab, children }: { space: Space; tab: string; children: ReactNode }) {
  const me = useMe()
  const navigate = useNavigate()
  const join = useJoin(me?.id)
  const watch = useWatchSpace()
  const leave = useLeave(me?.id, (left) => left.audience === 'members' && void navigate({ href: paths.spaces() }))
  const mayJoin = me && !space.my_role && me.kind !== 'guest' && space.audience === 'open' && !space.archived
  const actions = (
    <>
      {mayJoin && <Button onClick={() => join.mutate(space, { onSuccess: () => toast(t('spaces.joined', { name: space.name }), { tone: 'good' }) })}>{t('spaces.join')}</Button>}
      {space.my_role && (
        <Menu label={t('space.mine')} buttonClass={styles.mine} items={[{ label: t('spaces.leave'), danger: true, run: () => leave.mutate(space) }]}>
          <span aria-hidden="true">
            <IconCheck size={18} stroke={2} />
            {t(`space.role.${space.my_role}`)}
          </span>
        </Menu>
      )}
      <WatchMenu level={space.watch} what={space.name} onChange={(level) => watch.mutate({ id: space.id, level })} />
      {space.can.includes('configure') && (
        <ButtonLink href={paths.spaceSettings(space)} variant="default" leftSection={<IconSettings size={18} stroke={1.8} aria-hidden="true" />}>
          {t('space.settings')}
        </ButtonLink>
      )}
    </>
  )
  return (
    <Page title={tab === 'members' ? t('members.title', { name: space.name }) : space.name}>
      <PageHeader
        title={space.name}
        actions={actions}
        after={
          <div className={styles.about}>
            {space.description && <p>{space.description}</p>}
            <Audience space={space} long />
          </div>
        }
      />
      {space.archived && (
        <div className={styles.notice}>
          <Notice>{t('space.archived.notice')}</Notice>
        </div>
      )}
      <LinkTabs
        label={t('space.tabs')}
        items={[
          { href: paths.space(space), label: t('space.tab.feed'), current: tab === 'feed' },
          { href: paths.space(space, { tab: 'questions' }), label: t('space.tab.questions'), current: tab === 'questions' },
          { href: paths.spaceMembers(space), label: t('space.tab.members'), count: space.member_count, current: tab === 'members' },
        ]}
      />
      {children}
    </Page>
  )
}
