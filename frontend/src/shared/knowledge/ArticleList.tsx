import type { InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { itemsOf, type PageOf } from '@/api/paged'
import { InfiniteList, type Loading } from '@/ui/InfiniteList'
import { ArticleCard } from './ArticleCard'
import type { ArticleSummary } from './queries'

/** A list of articles: hand over an infinite query of them. */
export function ArticleList(props: { query: Loading & { data: InfiniteData<PageOf<ArticleSummary>, unknown> | undefined }; label: string; empty: ReactNode; automatic?: boolean }) {
  return (
    <InfiniteList
      query={props.query}
      items={itemsOf(props.query.data)}
      keyOf={(one) => one.id}
      render={(one) => <ArticleCard one={one} />}
      label={props.label}
      empty={props.empty}
      look="rows"
      role="list"
      automatic={props.automatic ?? true}
    />
  )
}
