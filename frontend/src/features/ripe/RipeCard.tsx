import { Button } from '@mantine/core'
import { IconArrowBackUp, IconBook2, IconUserCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { TimeAgo } from '@/ui/TimeAgo'
import type { RipeThread, useDeciding } from './api'
import { Assign } from './Assign'
import { Dismiss } from './Dismiss'
import styles from './ripe.module.css'
import { sentence } from './sentence'

/** A thread worth keeping: why, who is at it, and what the person may do with it. */
export function RipeCard({ one, mine, deciding }: { one: RipeThread; mine: boolean; deciding: ReturnType<typeof useDeciding> }) {
  const [asking, setAsking] = useState<'assign' | 'dismiss' | null>(null)
  const { take, release, reopen } = deciding
  const may = (action: RipeThread['can'][number]) => one.can.includes(action)
  const toDo = one.state !== 'dismissed' && one.state !== 'made'
  const named = (text: string) => `${text}: ${one.title}`
  return (
    <div className={styles.card}>
      <h2 className={styles.title} data-open="">
        <A href={paths.question(one)}>{one.title}</A>
      </h2>
      <p className={styles.why}>{sentence(one)}</p>
      <div className={styles.facts}>
        <AuthorLine size="small" author={one.author} />
        <A href={paths.space(one.space)}>{one.space.name}</A>
        <TimeAgo at={one.created_at} before={t('ripe.askedAt')} />
      </div>
      <Standing one={one} mine={mine} />
      <div className={styles.actions}>
        {toDo && (
          <ButtonLink href={paths.makeArticle(one.id)} aria-label={named(t('ripe.make'))}>
            {t('ripe.make')}
          </ButtonLink>
        )}
        {may('take') && (
          <Button variant="default" aria-label={named(t('ripe.take'))} loading={take.isPending && take.variables.id === one.id} onClick={() => take.mutate(one)}>
            {t('ripe.take')}
          </Button>
        )}
        {may('release') && (
          <Button variant="default" aria-label={named(t('ripe.release'))} loading={release.isPending && release.variables.id === one.id} onClick={() => release.mutate(one)}>
            {t('ripe.release')}
          </Button>
        )}
        {may('assign') && (
          <Button variant="default" aria-label={named(t('ripe.assign'))} onClick={() => setAsking('assign')}>
            {t('ripe.assign')}
          </Button>
        )}
        {may('dismiss') && (
          <Button variant="subtle" aria-label={named(t('ripe.dismiss'))} onClick={() => setAsking('dismiss')}>
            {t('ripe.dismiss')}
          </Button>
        )}
        {may('reopen') && (
          <Button variant="default" aria-label={named(t('ripe.reopen'))} loading={reopen.isPending && reopen.variables.id === one.id} onClick={() => reopen.mutate(one)}>
            {t('ripe.reopen')}
          </Button>
        )}
      </div>
      {asking === 'assign' && <Assign one={one} assign={deciding.assign} onClose={() => setAsking(null)} />}
      {asking === 'dismiss' && <Dismiss one={one} dismiss={deciding.dismiss} onClose={() => setAsking(null)} />}
    </div>
  )
}

/** What was decided about it until now. */
function Standing({ one, mine }: { one: RipeThread; mine: boolean }) {
  const { assignment, dismissal, article } = one
  if (one.state === 'made' && article) {
    return (
      <p className={styles.standing} data-tone="good">
        <IconBook2 size={16} stroke={1.8} aria-hidden="true" />
        <span>
          {t('ripe.made')} <A href={paths.article(article)}>{article.title}</A>
        </span>
      </p>
    )
  }
  return (
    <>
      {assignment && (
        <p className={styles.standing}>
          <IconUserCheck size={16} stroke={1.8} aria-hidden="true" />
          <span>
            {one.state === 'assigned'
              ? t(mine ? 'ripe.isAssigned.me' : 'ripe.isAssigned', { name: assignment.person.name, by: assignment.by.name })
              : t(mine ? 'ripe.isTaken.me' : 'ripe.isTaken', { name: assignment.person.name })}
            {' · '}
            <TimeAgo at={assignment.at} />
          </span>
        </p>
      )}
      {dismissal && (
        <p className={styles.standing}>
          <IconArrowBackUp size={16} stroke={1.8} aria-hidden="true" />
          <span>
            {t(one.state === 'dismissed' ? 'ripe.isDismissed' : 'ripe.wasDismissed', { name: dismissal.by.name, reason: t(`ripe.reason.${dismissal.reason}`) })} {'· '}
            <TimeAgo at={dismissal.at} />
            {dismissal.note && <q className={styles.note}>{dismissal.note}</q>}
          </span>
        </p>
      )}
    </>
  )
}
