import { Button, TextInput } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState, type FormEvent } from 'react'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { FilterBar, type Filter } from '@/shared/talk/FilterBar'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { LinkTabs } from '@/ui/LinkTabs'
import { Notice } from '@/ui/Notice'
import { Page, PageHeader } from '@/ui/Page'
import { HitRow } from './HitRow'
import { isAsked, KINDS, noteClick, searchQuery, type Facets, type Search } from './api'
import styles from './search.module.css'

type Props = { search: Search; onSearch: (search: Search) => void }

/** The words; sent off by Enter. When the address changes by other means, so do they. */
function Words({ search, onSearch }: Props) {
  const [text, setText] = useState(search.q ?? '')
  const [told, setTold] = useState(search.q)
  const box = useRef<HTMLInputElement>(null)
  if (search.q !== told) {
    setTold(search.q)
    setText(search.q ?? '')
  }
  useCommands([{ id: 'list.search', title: t('search.label'), group: 'here', keys: '/', hidden: true, run: () => box.current?.focus() }])
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSearch({ ...search, q: text.trim() || undefined })
  }
  return (
    <form role="search" aria-label={t('search.title')} className={styles.words} onSubmit={send}>
      <TextInput
        ref={box}
        type="search"
        size="md"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={text}
        maxLength={500}
        leftSection={<IconSearch size={19} stroke={1.8} aria-hidden="true" />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md">
        {t('search.send')}
      </Button>
    </form>
  )
}

/** Everything in one box. What is searched, and by which filters, stands in the address. */
export function SearchPage({ search, onSearch }: Props) {
  const asked = isAsked(search)
  const query = useInfiniteQuery({ ...searchQuery(search), placeholderData: keepPreviousData })
  const first = query.data?.pages[0]
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const words = search.q ?? ''
  const filtered = isAsked({ ...search, q: undefined })
  const set = (change: Search) => onSearch({ ...search, ...change })
  const ask = <ButtonLink href={paths.ask({ title: words.slice(0, 200), ...(search.space ? { space: search.space } : {}) })}>{t('search.ask')}</ButtonLink>
  return (
    <Page title={words ? `${words} · ${t('search.title')}` : t('search.title')}>
      <PageHeader title={t('search.title')} />
      <Words search={search} onSearch={onSearch} />
      {!asked ? (
        <EmptyState drawing="search" title={t('search.begin.title')}>
          <p>{t('search.begin.body')}</p>
        </EmptyState>
      ) : (
        <>
          {first && <Narrow search={search} facets={first.facets} onSearch={set} filtered={filtered} />}
          {first && !first.complete && <Notice>{t('search.building')}</Notice>}
          {first && items.length > 0 && first.matched !== 'all' && <Notice>{t(first.matched === 'similar' ? 'search.similar' : 'search.some')}</Notice>}
          <p role="status" className={styles.total}>
            {first && t('search.total', { count: first.total })}
          </p>
          <InfiniteList
            query={query}
            items={items}
            keyOf={(hit) => hit.id}
            render={(hit) => <HitRow hit={hit} onOpen={() => words && noteClick(words)} />}
            label={t('search.results')}
            look="rows"
            empty={
              <EmptyState drawing="search" title={t('search.none.title', { words })} action={ask}>
                <p>{t(filtered ? 'search.none.filtered' : 'search.none.body')}</p>
              </EmptyState>
            }
          />
          {items.length > 0 && words && !query.hasNextPage && (
            <p className={styles.ask}>
              <span>{t('search.ask.more')}</span>
              {ask}
            </p>
          )}
        </>
      )}
    </Page>
  )
}

function Narrow({ search, facets, onSearch, filtered }: { search: Search; facets: Facets | null; onSearch: (change: Search) => void; filtered: boolean }) {
  if (!facets) return null
  const counted = (name: string, count: number) => t('search.option', { name, count })
  const filters: Filter[] = [
    { label: t('shared.filter.space'), all: t('shared.filter.allSpaces'), value: search.space, options: facets.spaces.map(({ space, count }) => ({ value: space.id, label: counted(space.name, count) })), onChange: (space) => onSearch({ space }) },
    { label: t('shared.filter.topic'), all: t('shared.filter.allTopics'), value: search.topic, options: facets.topics.map(({ topic, count }) => ({ value: topic.id, label: counted(topic.name, count) })), onChange: (topic) => onSearch({ topic }) },
    { label: t('search.author'), all: t('search.author.all'), value: search.author, options: facets.authors.map(({ author, count }) => ({ value: author.id, label: counted(author.name, count) })), onChange: (author) => onSearch({ author }) },
    {
      label: t('search.answered'),
      all: t('search.answered.all'),
      value: search.answered,
      options: [
        { value: 'yes', label: t('search.answered.yes', { count: facets.answered }) },
        { value: 'no', label: t('search.answered.no', { count: facets.unanswered }) },
      ],
      onChange: (answered) => onSearch({ answered: answered as Search['answered'] }),
    },
    { label: t('search.since'), all: t('search.since.all'), value: search.since, options: (['week', 'month', 'year'] as const).map((value) => ({ value, label: t(`search.since.${value}`) })), onChange: (since) => onSearch({ since: since as Search['since'] }) },
    { label: t('search.sort'), all: t('search.sort.best'), value: search.sort === 'newest' ? 'newest' : undefined, options: [{ value: 'newest', label: t('search.sort.newest') }], onChange: (sort) => onSearch({ sort: sort as Search['sort'] }) },
  ]
  const countOf = (kind: string) => facets.kinds.find((one) => one.kind === kind)?.count ?? 0
  const tabs = KINDS.filter((kind) => countOf(kind) > 0 || search.kind === kind)
  return (
    <>
      <LinkTabs
        label={t('search.kinds')}
        items={[
          { href: paths.search({ ...search, kind: undefined }), label: t('search.kind.all'), current: !search.kind },
          ...tabs.map((kind) => ({ href: paths.search({ ...search, kind }), label: t(`search.kinds.${kind}`), count: countOf(kind), current: search.kind === kind })),
        ]}
      />
      <FilterBar filters={filters} onClear={filtered ? () => onSearch({ kind: undefined, space: undefined, topic: undefined, author: undefined, since: undefined, answered: undefined }) : undefined} />
    </>
  )
}
