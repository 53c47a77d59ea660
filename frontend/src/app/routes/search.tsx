import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { isAsked, searchQuery, type Search } from '@/features/search/api'
import { SearchPage } from '@/features/search/SearchPage'
import { paths } from '@/paths'

const wanted = ({ q, kind, space, topic, author, since, answered, sort }: Search): Search => ({ q, kind, space, topic, author, since, answered, sort })

export const load: Load = async ({ client, search }) => {
  const asked = wanted(search)
  if (isAsked(asked)) await client.prefetchInfiniteQuery(searchQuery(asked))
}

export function Page() {
  const search = usePageSearch('search')
  const navigate = useNavigate()
  return <SearchPage search={wanted(search)} onSearch={(next) => void navigate({ href: paths.search(next), resetScroll: false })} />
}
