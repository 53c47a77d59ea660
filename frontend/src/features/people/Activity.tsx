import { t } from '@/lib/i18n'
import { Activity as List, activityQuery } from '@/shared/talk/Activity'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import type { Person } from './api'

export const TABS = ['activity', 'questions', 'answers', 'posts'] as const
export type PersonTab = (typeof TABS)[number]
const KIND = { activity: undefined, questions: 'question', answers: 'answer', posts: 'post' } as const

export const personActivityQuery = (id: string, tab: PersonTab) => activityQuery(id, KIND[tab])

/** What a person did, newest first, as far as the viewer may see it. */
export function Activity({ person, tab, own }: { person: Person; tab: PersonTab; own: boolean }) {
  const kind = KIND[tab]
  return (
    <List
      key={tab}
      person={person.id}
      {...(kind ? { kind } : {})}
      label={t(`person.tab.${tab}`)}
      empty={
        <EmptyState drawing={tab === 'questions' ? 'question' : 'conversation'} title={t('person.empty.title')} action={own && <ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>}>
          <p>{own ? t('person.empty.own') : t('person.empty.body', { name: person.name })}</p>
        </EmptyState>
      }
    />
  )
}
