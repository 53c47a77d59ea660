import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { ContributionList } from '@/shared/talk/ContributionList'
import { FilterBar } from '@/shared/talk/FilterBar'
import { spacesQuery } from '@/shared/spaces'
import { topicsQuery } from '@/shared/topics'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LinkTabs } from '@/ui/LinkTabs'
import { FEED_KINDS, FEED_SORTS, feedQuery, freshQuery, type FeedFilter, type FeedKind } from './api'
import styles from './feed.module.css'

/** What is going on: newest or hottest first, narrowed by space, topic and kind; all of it stands in the address. */
export function Feed({ filter }: { filter: FeedFilter }) {
  const { sort = 'latest', ...rest } = filter
  const navigate = useNavigate()
  const query = useInfiniteQuery({ ...feedQuery(filter), placeholderData: keepPreviousData })
  const spaces = useQuery(spacesQuery)
  const topics = useQuery(topicsQuery)
  const hrefOf = (change: FeedFilter) => paths.home({ ...filter, ...change })
  const go = (change: FeedFilter) => void navigate({ href: hrefOf(change) })
  const filtered = Object.values(rest).some(Boolean)
  const clear = () => go({ space: undefined, topic: undefined, kind: undefined })
  return (
    <>
      <LinkTabs label={t('feed.sort')} items={FEED_SORTS.map((one) => ({ href: hrefOf({ sort: one === 'latest' ? undefined : one }), label: t(`feed.sort.${one}`), current: one === sort }))} />
      <FilterBar
        onClear={filtered ? clear : undefined}
        filters={[
          { label: t('shared.filter.kind'), all: t('shared.filter.allKinds'), value: filter.kind, options: FEED_KINDS.map((value) => ({ value, label: t(`feed.kind.${value}`) })), onChange: (kind) => go({ kind: kind as FeedKind | undefined }) },
          { label: t('shared.filter.space'), all: t('shared.filter.allSpaces'), value: filter.space, options: (spaces.data ?? []).map((one) => ({ value: one.id, label: one.name })), onChange: (space) => go({ space }) },
          { label: t('shared.filter.topic'), all: t('shared.filter.allTopics'), value: filter.topic, options: (topics.data ?? []).map((one) => ({ value: one.id, label: one.name })), onChange: (topic) => go({ topic }) },
        ]}
      />
      {sort === 'latest' && query.isSuccess && <NewOnes filter={filter} known={new Set(itemsOf(query.data).map((one) => one.id))} />}
      <ContributionList
        query={query}
        look="card"
        role="feed"
        label={t('feed.label')}
        empty={
          filtered ? (
            <EmptyState drawing="search" title={t('feed.none.filtered')} action={<Button onClick={clear}>{t('shared.filter.clear')}</Button>}>
              <p>{t('feed.none.filtered.body')}</p>
            </EmptyState>
          ) : (
            <EmptyState
              title={t('app.home.empty.title')}
              action={
                <>
                  <ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>
                  <ButtonLink href={paths.newPost()} variant="default">
                    {t('app.post')}
                  </ButtonLink>
                </>
              }
            >
              <p>{t('app.home.empty.body')}</p>
            </EmptyState>
          )
        }
      />
    </>
  )
}

/** "3 new": what came meanwhile is shown when it is asked for, so that nothing moves under who reads. */
function NewOnes({ filter, known }: { filter: FeedFilter; known: ReadonlySet<string> }) {
  const client = useQueryClient()
  const fresh = useQuery({ ...freshQuery(filter), enabled: known.size > 0 })
  const items = fresh.data?.items ?? []
  // New is what stands above the first that is known: what was deleted or filtered away does not count.
  const first = items.findIndex((one) => known.has(one.id))
  const count = first === -1 ? items.length : first
  const take = () => {
    window.scrollTo({ top: 0 })
    void client.resetQueries({ queryKey: feedQuery(filter).queryKey })
  }
  return (
    <div className={styles.news} role="status">
      {count > 0 && (
        <button type="button" className={styles.pill} onClick={take}>
          <IconArrowUp size={16} stroke={2.2} aria-hidden="true" />
          {t(first === -1 ? 'feed.new.many' : 'feed.new', { count })}
        </button>
      )}
    </div>
  )
}
