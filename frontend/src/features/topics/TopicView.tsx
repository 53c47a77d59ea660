import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { Experts } from '@/shared/experts/Experts'
import { ContributionList } from '@/shared/talk/ContributionList'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LinkTabs } from '@/ui/LinkTabs'
import { PageHeader } from '@/ui/Page'
import { WatchMenu } from '@/ui/WatchMenu'
import { topicFeedQuery, useWatchTopic, type FeedTab, type Topic, type TopicTab } from './api'
import { EditTopic } from './EditTopic'
import styles from './topics.module.css'

const TABS: readonly TopicTab[] = ['all', 'questions', 'posts', 'experts']

export function TopicView({ topic, tab }: { topic: Topic; tab: TopicTab }) {
  const [editing, setEditing] = useState(false)
  const watch = useWatchTopic()
  const ask = <ButtonLink href={paths.ask({ topic: topic.name })}>{t('topic.ask')}</ButtonLink>
  return (
    <>
      <PageHeader
        title={
          <>
            <span className={styles.hash} aria-hidden="true">
              #
            </span>
            {topic.name}
          </>
        }
        actions={
          <>
            <WatchMenu level={topic.watch} what={topic.name} onChange={(level) => watch.mutate({ id: topic.id, level })} />
            {topic.can.includes('configure') && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('topic.edit')}
              </Button>
            )}
            {ask}
          </>
        }
        after={
          <div className={styles.about}>
            <p>{topic.description || t('topic.description.none')}</p>
            <small>{[t('topics.contributions', { count: topic.contribution_count }), t('topics.followers', { count: topic.follower_count })].join(' · ')}</small>
          </div>
        }
      />
      <LinkTabs label={t('topic.tabs')} items={TABS.map((one) => ({ href: paths.topic(topic, { tab: one === 'all' ? undefined : one }), label: t(`topic.tab.${one}`), current: one === tab }))} />
      {tab === 'experts' ? <Experts about={{ topic: topic.id }} /> : <About topic={topic} tab={tab} ask={ask} />}
      {editing && <EditTopic topic={topic} onClose={() => setEditing(false)} />}
    </>
  )
}

function About({ topic, tab, ask }: { topic: Topic; tab: FeedTab; ask: ReactNode }) {
  const about = useInfiniteQuery(topicFeedQuery(topic.id, tab))
  return (
    <ContributionList
      query={about}
      label={t(`topic.tab.${tab}`)}
      empty={
        <EmptyState drawing="question" title={t('topic.empty.title')} action={ask}>
          <p>{t('topic.empty.body', { name: topic.name })}</p>
        </EmptyState>
      }
    />
  )
}
