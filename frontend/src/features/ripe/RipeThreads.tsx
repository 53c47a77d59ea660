import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { hasDuty, useMe, type Me } from '@/shared/me'
import { spacesQuery } from '@/shared/spaces'
import { FilterBar } from '@/shared/talk/FilterBar'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { LinkTabs } from '@/ui/LinkTabs'
import { ripeQuery, useDeciding, type RipeFilter } from './api'
import { RipeCard } from './RipeCard'

export type RipeTab = 'todo' | 'mine' | 'dismissed' | 'made'
const TABS: readonly RipeTab[] = ['todo', 'mine', 'dismissed', 'made']

const FILTERS: Record<RipeTab, (me: Me) => RipeFilter> = {
  todo: () => ({}),
  mine: (me) => ({ assignee: me.id }),
  dismissed: () => ({ state: 'dismissed' }),
  made: () => ({ state: 'made' }),
}

/** Threads worth keeping, the ripest first; tab and space stand in the address. Who is no knowledge manager has those that they were assigned. */
export function RipeThreads({ tab, space }: { tab: RipeTab; space: string | undefined }) {
  const me = useMe()
  if (me && !hasDuty(me, 'knowledge_manager')) return <List me={me} tab="mine" space={undefined} />
  const tabs = TABS.map((one) => ({ href: paths.ripe({ list: one === 'todo' ? undefined : one, space }), label: t(`ripe.tab.${one}`), current: one === tab }))
  return (
    <>
      <LinkTabs label={t('app.ripe')} items={tabs} />
      {me && <List me={me} tab={tab} space={space} />}
    </>
  )
}

function List({ me, tab, space }: { me: Me; tab: RipeTab; space: string | undefined }) {
  const navigate = useNavigate()
  const query = useInfiniteQuery({ ...ripeQuery({ ...FILTERS[tab](me), space }), placeholderData: keepPreviousData })
  const spaces = useQuery(spacesQuery)
  const deciding = useDeciding()
  const go = (wanted: string | undefined) => void navigate({ href: paths.ripe({ list: tab === 'todo' ? undefined : tab, space: wanted }) })
  return (
    <>
      {hasDuty(me, 'knowledge_manager') && (
        <FilterBar
          onClear={space ? () => go(undefined) : undefined}
          filters={[{ label: t('shared.filter.space'), all: t('shared.filter.allSpaces'), value: space, options: (spaces.data ?? []).map((one) => ({ value: one.id, label: one.name })), onChange: go }]}
        />
      )}
      <InfiniteList
        query={query}
        items={itemsOf(query.data)}
        keyOf={(one) => one.id}
        render={(one) => <RipeCard one={one} mine={one.assignment?.person.id === me.id} deciding={deciding} />}
        label={t('ripe.list')}
        empty={
          space ? (
            <EmptyState drawing="search" title={t('ripe.none.filtered')} action={<Button onClick={() => go(undefined)}>{t('shared.filter.clear')}</Button>}>
              <p>{t('ripe.none.filtered.body')}</p>
            </EmptyState>
          ) : (
            <EmptyState drawing="draft" title={t(`ripe.none.${tab}`)}>
              <p>{t(`ripe.none.${tab}.body`)}</p>
            </EmptyState>
          )
        }
      />
    </>
  )
}
