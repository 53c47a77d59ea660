import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { hasDuty, useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { NoPermission } from '@/ui/NoPermission'
import { Page, PageHeader } from '@/ui/Page'
import { gapsQuery, type Gap } from './api'
import styles from './search.module.css'

function GapRow({ gap }: { gap: Gap }) {
  const { query, people, days, searches, clicks } = gap
  return (
    <div className={styles.gap}>
      <div className={styles.gapText}>
        <h2>{query}</h2>
        <p>{t('gaps.sentence', { people, days, searches, clicks })}</p>
      </div>
      <div className={styles.actions}>
        <ButtonLink href={paths.search({ q: query })} variant="default">
          {t('gaps.search')}
        </ButtonLink>
        <ButtonLink href={paths.ask({ title: query })}>{t('gaps.ask')}</ButtonLink>
      </div>
    </div>
  )
}

/** What several people looked for in vain: each line is one press away from being asked. */
export function Gaps() {
  const me = useMe()
  const allowed = hasDuty(me, 'knowledge_manager')
  const gaps = useQuery({ ...gapsQuery, enabled: allowed })
  // One page and no more: the list of what is loaded by itself has the states that this one needs.
  const loading = { ...gaps, hasNextPage: false, isFetchingNextPage: false, isFetchNextPageError: false, fetchNextPage: () => undefined }
  return (
    <Page title={t('gaps.title')}>
      <PageHeader title={t('gaps.title')} lead={t('gaps.lead')} />
      {me && !allowed ? (
        <NoPermission who={t('gaps.forbidden')} />
      ) : (
        <InfiniteList
          query={loading}
          items={gaps.data?.items ?? []}
          keyOf={(gap) => gap.query}
          render={(gap) => <GapRow gap={gap} />}
          label={t('gaps.list')}
          look="rows"
          empty={
            <EmptyState drawing="search" title={t('gaps.none.title')}>
              <p>{t('gaps.none.body')}</p>
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}
