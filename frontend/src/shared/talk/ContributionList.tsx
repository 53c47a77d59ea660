import type { ReactNode } from 'react'
import type { InfiniteData } from '@tanstack/react-query'
import { itemsOf, type PageOf } from '@/api/paged'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/me'
import { InfiniteList, type Loading } from '@/ui/InfiniteList'
import { ContributionCard } from './ContributionCard'
import { useBookmark, useReact, useVote } from './marks'
import type { Summary } from './types'

/** The contribution that holds the focus: what `l` and `s` are about. */
export const focusedId = () => document.activeElement?.closest('[data-item]')?.querySelector('[data-contribution]')?.getAttribute('data-contribution')

/**
 * A list of contributions of any kind: hand over an infinite query of `ContributionSummary`. `j` `k` `o` as in every list, `l` likes
 * or votes, `s` saves the one with the focus.
 */
export function ContributionList(props: {
  query: Loading & { data: InfiniteData<PageOf<Summary>, unknown> | undefined }
  label: string
  empty: ReactNode
  look?: 'card' | 'row'
  badge?: boolean
  role?: 'feed' | 'list'
  automatic?: boolean
}) {
  const { look = 'row' } = props
  const items = itemsOf(props.query.data)
  const me = useMe()
  const vote = useVote()
  const react = useReact()
  const bookmark = useBookmark()
  const onFocused = (act: (one: Summary) => void) => {
    const one = items.find((item) => item.id === focusedId())
    if (one) act(one)
  }
  const like = (one: Summary) => {
    if (one.kind === 'post' || one.kind === 'comment') react.mutate({ id: one.id, kind: one.my_reaction ? null : 'like' })
    else if (one.author.id !== me?.id) vote.mutate({ id: one.id, value: one.my_vote === 1 ? 0 : 1 })
  }
  useCommands([
    { id: 'list.like', title: t('shared.keys.like'), group: 'here', keys: 'l', hidden: true, run: () => onFocused(like) },
    { id: 'list.save', title: t('shared.keys.save'), group: 'here', keys: 's', hidden: true, run: () => onFocused((one) => bookmark.mutate({ id: one.id, on: !one.bookmarked })) },
  ])
  return (
    <InfiniteList
      query={props.query}
      items={items}
      keyOf={(one) => one.id}
      render={(one) => <ContributionCard one={one} look={look} badge={props.badge ?? true} />}
      label={props.label}
      empty={props.empty}
      look={look === 'card' ? 'cards' : 'rows'}
      role={props.role ?? 'list'}
      automatic={props.automatic ?? true}
    />
  )
}
