import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import { Page, PageHeader } from '@/ui/Page'
import { SearchBox } from '@/ui/SearchBox'
import { GridSkeleton } from '@/ui/Skeletons'
import { itemsOf, spacesQuery, useJoin, type Space } from './api'
import { SpaceCard } from './SpaceCard'
import styles from './spaces.module.css'

type Search = { q?: string | undefined; filter?: 'all' | 'mine' | undefined }

export function SpaceList({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const me = useMe()
  const isGuest = me?.kind === 'guest'
  const spaces = useInfiniteQuery({ ...spacesQuery(search.q), placeholderData: keepPreviousData })
  const join = useJoin(me?.id)
  const filter = search.filter ?? 'all'
  const items = itemsOf(spaces.data).filter((one) => filter === 'all' || one.my_role)
  const mayJoin = (space: Space) => !isGuest && space.audience === 'open' && !space.archived && me !== undefined
  const create = me && !isGuest && <ButtonLink href={paths.newSpace()}>{t('spaces.new')}</ButtonLink>
  const filtered = Boolean(search.q) || filter === 'mine'
  return (
    <Page title={t('spaces.title')} width="wide">
      <PageHeader title={t('spaces.title')} lead={t('spaces.lead')} actions={create} />
      <div className={styles.tools}>
        <SearchBox label={t('spaces.search')} value={search.q ?? ''} onSearch={(q) => onSearch({ ...search, q })} />
        {!isGuest && (
          <SegmentedSort
            label={t('spaces.filter')}
            sort={filter}
            options={[
              { id: 'all', label: t('spaces.filter.all') },
              { id: 'mine', label: t('spaces.filter.mine') },
            ]}
            hrefOf={(next) => paths.spaces({ q: search.q, filter: next === 'all' ? undefined : next })}
          />
        )}
      </div>
      <InfiniteList
        query={spaces}
        items={items}
        keyOf={(one) => one.id}
        look="grid"
        label={t('spaces.list')}
        skeleton={<GridSkeleton />}
        render={(one) => <SpaceCard space={one} onJoin={mayJoin(one) ? () => join.mutate(one, { onSuccess: () => toast(t('spaces.joined', { name: one.name }), { tone: 'good' }) }) : undefined} />}
        empty={
          filtered ? (
            <EmptyState drawing="search" title={t('spaces.none.title')} action={<ButtonLink href={paths.spaces()} variant="default">{t('spaces.clear')}</ButtonLink>}>
              <p>{t(filter === 'mine' && !search.q ? 'spaces.none.mine' : 'spaces.none.body')}</p>
            </EmptyState>
          ) : (
            <EmptyState drawing="space" title={t('spaces.empty.title')} action={create}>
              <p>{t(isGuest ? 'spaces.empty.guest' : 'spaces.empty.body')}</p>
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
