import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ListSkeleton } from '@/ui/Skeletons'
import { TimeAgo } from '@/ui/TimeAgo'
import { endSession, sessionsQuery, signOutEverywhere } from './api'
import { deviceName, isPhone } from './device'
import styles from './settings.module.css'

/** Where the person is signed in, and how to end it. */
export function Sessions() {
  const client = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const refused = (error: Error) => toast(error.message, { tone: 'bad' })
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      toast(t('settings.sessions.ended'))
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
    onError: refused,
  })
  const all = useMutation({
    mutationFn: async () => {
      if (await confirm({ title: t('settings.sessions.all.title'), body: t('settings.sessions.all.body'), action: t('settings.sessions.all'), danger: true })) await signOutEverywhere()
    },
    onError: refused,
  })
  if (sessions.isPending) return <ListSkeleton count={2} />
  if (sessions.isError) return <ProblemPanel compact error={sessions.error} retry={() => void sessions.refetch()} />
  return (
    <>
      <ul className={styles.sessions} aria-label={t('settings.sessions.list')}>
        {sessions.data.items.map((one) => {
          const device = deviceName(one.user_agent)
          const Icon = isPhone(one.user_agent) ? IconDeviceMobile : IconDeviceDesktop
          return (
            <li key={one.id}>
              <Icon size={26} stroke={1.5} aria-hidden="true" />
              <div>
                <b>{device}</b>
                <small>
                  <TimeAgo at={one.last_used_at} before={t('settings.sessions.used')} />
                  {' · '}
                  <TimeAgo at={one.created_at} before={t('settings.sessions.since')} />
                </small>
              </div>
              {one.current ? (
                <span className={styles.here}>{t('settings.sessions.this')}</span>
              ) : (
                <Button variant="default" size="xs" loading={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)} aria-label={t('settings.sessions.end.of', { device })}>
                  {t('settings.sessions.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <Button variant="default" loading={all.isPending} onClick={() => all.mutate()}>
        {t('settings.sessions.all')}
      </Button>
    </>
  )
}
