import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { hasDuty, useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { Page, PageHeader } from '@/ui/Page'
import { SearchBox } from '@/ui/SearchBox'
import { GridSkeleton } from '@/ui/Skeletons'
import { itemsOf, peopleQuery, unitsQuery, type PeopleSearch } from './api'
import { PersonCard } from './PersonCard'
import styles from './people.module.css'

/** The directory. What is searched for stands in the address. */
export function PeopleList({ search, onSearch }: { search: PeopleSearch; onSearch: (search: PeopleSearch) => void }) {
  const me = useMe()
  const mayInvite = hasDuty(me, 'user_manager')
  const people = useInfiniteQuery({ ...peopleQuery(search), placeholderData: keepPreviousData })
  const units = useQuery(unitsQuery).data ?? []
  const items = itemsOf(people.data)
  const filtered = Boolean(search.q || search.unit)
  const alone = !filtered && people.isSuccess && items.every((one) => one.id === me?.id)
  const options = [...new Set([...units, ...(search.unit ? [search.unit] : [])])].map((one) => ({ value: one, label: one }))
  const invite = mayInvite && (
    <ButtonLink href={paths.invitations({ new: 'yes' })} variant={alone ? 'default' : 'filled'}>
      {t('people.invite')}
    </ButtonLink>
  )
  return (
    <Page title={t('people.title')} width="wide">
      <PageHeader title={t('people.title')} lead={t('people.lead')} actions={invite} />
      <div className={styles.tools}>
        <SearchBox label={t('people.search')} value={search.q ?? ''} onSearch={(q) => onSearch({ ...search, q })} />
        {options.length > 0 && (
          <NativeSelect
            size="sm"
            aria-label={t('people.unit')}
            value={search.unit ?? ''}
            data={[{ value: '', label: t('people.unit.all') }, ...options]}
            onChange={(event) => onSearch({ ...search, unit: event.currentTarget.value })}
          />
        )}
      </div>
      <InfiniteList
        query={people}
        items={items}
        keyOf={(one) => one.id}
        render={(one) => <PersonCard person={one} />}
        label={t('people.list')}
        look="grid"
        skeleton={<GridSkeleton count={9} />}
        empty={
          <EmptyState
            drawing="search"
            title={t('people.empty.title')}
            action={
              <ButtonLink href={paths.people()} variant="default">
                {t('people.clear')}
              </ButtonLink>
            }
          >
            <p>{t('people.empty.body')}</p>
          </EmptyState>
        }
      />
      {alone && (
        <EmptyState drawing="people" title={t(mayInvite ? 'people.alone.title' : 'people.alone.guest.title')} action={mayInvite && <ButtonLink href={paths.invitations({ new: 'yes' })}>{t('people.alone.action')}</ButtonLink>}>
          <p>{t(mayInvite ? 'people.alone.body' : 'people.alone.guest.body')}</p>
        </EmptyState>
      )}
    </Page>
  )
}
