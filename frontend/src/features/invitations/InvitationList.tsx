import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconLock, IconMail, IconUsersGroup } from '@tabler/icons-react'
import { confirm } from '@/lib/confirm'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { hasDuty, useMe } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { NoPermission } from '@/ui/NoPermission'
import { Page, PageHeader } from '@/ui/Page'
import { invitableQuery, invitationsQuery, itemsOf, revoke, stateOf, type Invitation } from './api'
import { NewInvitation } from './NewInvitation'
import styles from './invitations.module.css'

function Row({ one }: { one: Invitation }) {
  const client = useQueryClient()
  const state = stateOf(one)
  const who = one.email ? t('invitations.for', { email: one.email }) : t('invitations.forAnybody')
  const takeBack = useMutation({
    mutationFn: async () => {
      if (!(await confirm({ title: t('invitations.revoke.title'), body: t('invitations.revoke.body'), action: t('invitations.revoke'), danger: true }))) return
      await revoke(one.id)
      toast(t('invitations.revoked'))
      void client.invalidateQueries({ queryKey: ['invitations'] })
    },
    onError: (error) => toast(error.message, { tone: 'bad' }),
  })
  return (
    <div className={styles.row} data-state={state}>
      <div className={styles.what}>
        <h2>
          <IconMail size={18} stroke={1.8} aria-hidden="true" />
          {who}
        </h2>
        {one.note && <p className={styles.note}>{one.note}</p>}
        <p className={styles.line}>
          <span>{t(one.kind === 'guest' ? 'invitations.kind.guest' : 'invitations.kind.member')}</span>
          <span>{t('invitations.uses', { used: one.use_count, allowed: one.uses_allowed })}</span>
          <span>{t('invitations.until', { date: shortDate(one.expires_at) })}</span>
          {one.created_by && <A href={paths.person(one.created_by)}>{t('invitations.by', { name: one.created_by.name })}</A>}
        </p>
        {one.spaces.length > 0 && (
          <ul className={styles.spaces}>
            {one.spaces.map((space) => (
              <li key={space.id}>
                {space.members_only ? <IconLock size={14} stroke={1.8} aria-hidden="true" /> : <IconUsersGroup size={14} stroke={1.8} aria-hidden="true" />}
                <A href={paths.space(space)}>{space.name}</A>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.state} data-state={state}>
        {t(`invitations.state.${state}`)}
      </span>
      {state === 'open' && (
        <Button variant="default" size="xs" loading={takeBack.isPending} onClick={() => takeBack.mutate()} aria-label={t('invitations.revoke.of', { who: one.email ?? t('invitations.forAnybody') })}>
          {t('invitations.revoke')}
        </Button>
      )}
    </div>
  )
}

type Start = { space?: string | undefined; kind?: 'member' | 'guest' | undefined }

/** The invitations that a person may see, and the way to make one. `making` stands in the address. */
export function InvitationList({ making, start, onMaking }: { making: boolean; start: Start; onMaking: (making: boolean) => void }) {
  const me = useMe()
  const manager = hasDuty(me, 'user_manager')
  const query = useInfiniteQuery(invitationsQuery)
  const spaces = useQuery(invitableQuery)
  // A user manager invites anywhere, an owner into their own spaces.
  const invitable = (spaces.data ?? []).filter((one) => manager || one.my_role === 'owner')
  const may = manager || invitable.length > 0
  const action = <Button onClick={() => onMaking(true)}>{t('invitations.new')}</Button>
  if (isApiError(query.error, 403) || (me && spaces.isSuccess && !may)) {
    return (
      <Page title={t('invitations.title')}>
        <PageHeader title={t('invitations.title')} />
        <NoPermission who={t('invitations.forbidden')} />
      </Page>
    )
  }
  return (
    <Page title={t('invitations.title')}>
      <PageHeader title={t('invitations.title')} lead={t('invitations.lead')} actions={may && action} />
      <InfiniteList
        query={query}
        items={itemsOf(query.data)}
        keyOf={(one) => one.id}
        look="rows"
        label={t('invitations.list')}
        render={(one) => <Row one={one} />}
        empty={
          <EmptyState drawing="invitation" title={t('invitations.empty.title')} action={may && action}>
            <p>{t('invitations.empty.body')}</p>
          </EmptyState>
        }
      />
      {making && may && spaces.isSuccess && <NewInvitation spaces={invitable} start={start} onClose={() => onMaking(false)} />}
    </Page>
  )
}
