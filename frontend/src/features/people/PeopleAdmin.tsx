import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { hasDuty, useMe, type Duty } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { NoPermission } from '@/ui/NoPermission'
import { Page, PageHeader } from '@/ui/Page'
import { PersonChip } from '@/ui/PersonChip'
import { SearchBox } from '@/ui/SearchBox'
import { ListSkeleton } from '@/ui/Skeletons'
import { itemsOf, peopleQuery, personQuery, type PeopleSearch } from './api'
import { ManagePerson } from './ManagePerson'
import { Marks } from './Marks'
import styles from './people.module.css'

const DUTIES: readonly Duty[] = ['user_manager', 'community_manager', 'knowledge_manager', 'trainer', 'challenge_host', 'administrator']

/** Everybody as rows, for who looks after accounts. */
export function PeopleAdmin({ search, onSearch }: { search: PeopleSearch; onSearch: (search: PeopleSearch) => void }) {
  const me = useMe()
  const people = useInfiniteQuery({ ...peopleQuery(search), placeholderData: keepPreviousData })
  const [managed, setManaged] = useState<string | null>(null)
  const person = useQuery({ ...personQuery(managed ?? ''), enabled: managed !== null })
  const header = <PageHeader title={t('admin.title')} lead={t('admin.lead')} actions={<ButtonLink href={paths.invitations({ new: 'yes' })}>{t('people.invite')}</ButtonLink>} />
  if (me && !hasDuty(me, 'user_manager')) {
    return (
      <Page title={t('admin.title')}>
        <PageHeader title={t('admin.title')} />
        <NoPermission who={t('admin.forbidden')} />
      </Page>
    )
  }
  return (
    <Page title={t('admin.title')} width="wide">
      {header}
      <div className={styles.tools}>
        <SearchBox label={t('people.search')} value={search.q ?? ''} onSearch={(q) => onSearch({ ...search, q })} />
        <NativeSelect
          size="sm"
          aria-label={t('admin.duty')}
          value={search.duty ?? ''}
          data={[{ value: '', label: t('admin.duty.all') }, ...DUTIES.map((one) => ({ value: one, label: t(`people.duty.${one}`) }))]}
          onChange={(event) => onSearch({ ...search, duty: DUTIES.find((one) => one === event.currentTarget.value) })}
        />
      </div>
      <InfiniteList
        query={people}
        items={itemsOf(people.data)}
        keyOf={(one) => one.id}
        look="rows"
        label={t('people.list')}
        skeleton={<ListSkeleton />}
        render={(one) => (
          <div className={styles.person}>
            <PersonChip person={one} href={paths.person(one)} line={[`@${one.handle}`, one.title, one.unit].filter(Boolean).join(' · ')} />
            <Marks person={one} />
            <Button variant="default" size="xs" aria-label={t('manage.title', { name: one.name })} loading={managed === one.id && person.isFetching} onClick={() => setManaged(one.id)}>
              {t('person.manage')}
            </Button>
          </div>
        )}
        empty={
          <EmptyState drawing="search" title={t('people.empty.title')} action={<ButtonLink href={paths.peopleAdmin()} variant="default">{t('people.clear')}</ButtonLink>}>
            <p>{t('people.empty.body')}</p>
          </EmptyState>
        }
      />
      {managed && person.data && !person.isFetching && <ManagePerson key={managed} person={person.data} onClose={() => setManaged(null)} />}
    </Page>
  )
}
