import { useInfiniteQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { paged } from '@/api/paged'
import { t } from '@/lib/i18n'
import { ContributionRow, type Summary } from '@/shared/ContributionRow'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { itemsOf, type Person } from './api'

export const TABS = ['activity', 'questions', 'answers', 'posts'] as const
export type PersonTab = (typeof TABS)[number]
const KIND = { activity: undefined, questions: 'question', answers: 'answer', posts: 'post' } as const

export const activityQuery = (id: string, tab: PersonTab) =>
  paged<Summary>(['contributions', 'person', id, tab], (cursor, signal) => {
    const kind = KIND[tab]
    return data(api.GET('/api/v1/people/{id}/activity', { params: { path: { id }, query: { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) } }, signal }))
  })

/** What a person did, newest first, as far as the viewer may see it. */
export function Activity({ person, tab, own }: { person: Person; tab: PersonTab; own: boolean }) {
  const query = useInfiniteQuery(activityQuery(person.id, tab))
  return (
    <InfiniteList
      query={query}
      items={itemsOf(query.data)}
      keyOf={(one) => one.id}
      render={(one) => <ContributionRow one={one} />}
      label={t(`person.tab.${tab}`)}
      empty={
        <EmptyState drawing={tab === 'questions' ? 'question' : 'conversation'} title={t('person.empty.title')} action={own && <ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>}>
          <p>{own ? t('person.empty.own') : t('person.empty.body', { name: person.name })}</p>
        </EmptyState>
      }
    />
  )
}
