import { IconBellRinging } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import { Page, PageHeader } from '@/ui/Page'
import { SearchBox } from '@/ui/SearchBox'
import { GridSkeleton } from '@/ui/Skeletons'
import { itemsOf, topicsQuery, type Topic, type TopicSort } from './api'
import styles from './topics.module.css'

function TopicCard({ topic }: { topic: Topic }) {
  return (
    <div className={styles.card}>
      <h2 data-open="">
        <A href={paths.topic(topic)}>
          <span aria-hidden="true">#</span>
          {topic.name}
        </A>
      </h2>
      {topic.description && <p className={styles.text}>{topic.description}</p>}
      <p className={styles.foot}>
        <span>{[t('topics.contributions', { count: topic.contribution_count }), t('topics.followers', { count: topic.follower_count })].join(' · ')}</span>
        {topic.watch && topic.watch !== 'muted' && (
          <span className={styles.mine}>
            <IconBellRinging size={15} stroke={1.8} aria-hidden="true" />
            {t('topics.following')}
          </span>
        )}
      </p>
    </div>
  )
}

type Search = { q?: string | undefined; sort?: TopicSort | undefined }

export function TopicList({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const sort = search.sort ?? 'size'
  const topics = useInfiniteQuery({ ...topicsQuery(search.q, sort), placeholderData: keepPreviousData })
  return (
    <Page title={t('topics.title')} width="wide">
      <PageHeader title={t('topics.title')} lead={t('topics.lead')} />
      <div className={styles.tools}>
        <SearchBox label={t('topics.search')} value={search.q ?? ''} onSearch={(q) => onSearch({ ...search, q })} />
        <SegmentedSort
          label={t('topics.sort')}
          sort={sort}
          options={[
            { id: 'size', label: t('topics.sort.size') },
            { id: 'name', label: t('topics.sort.name') },
          ]}
          hrefOf={(next) => paths.topics({ q: search.q, sort: next === 'size' ? undefined : next })}
        />
      </div>
      <InfiniteList
        query={topics}
        items={itemsOf(topics.data)}
        keyOf={(one) => one.id}
        look="grid"
        label={t('topics.list')}
        skeleton={<GridSkeleton count={9} />}
        render={(one) => <TopicCard topic={one} />}
        empty={
          search.q ? (
            <EmptyState drawing="search" title={t('topics.none.title')} action={<ButtonLink href={paths.topics()} variant="default">{t('topics.clear')}</ButtonLink>}>
              <p>{t('topics.none.body')}</p>
            </EmptyState>
          ) : (
            <EmptyState drawing="topics" title={t('topics.empty.title')} action={<ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>}>
              <p>{t('topics.empty.body')}</p>
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
