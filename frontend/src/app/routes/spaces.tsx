import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { SpaceList } from '@/features/spaces/SpaceList'
import { spacesQuery } from '@/features/spaces/api'
import { paths } from '@/paths'

export const load: Load = ({ client, search }) => client.prefetchInfiniteQuery(spacesQuery((search as { q?: string }).q))

export function Page() {
  const search = usePageSearch('spaces')
  const navigate = useNavigate()
  return <SpaceList search={search} onSearch={(next) => void navigate({ href: paths.spaces(next), replace: true, resetScroll: false })} />
}
