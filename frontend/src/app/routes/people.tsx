import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { PeopleList } from '@/features/people/PeopleList'
import { peopleQuery, unitsQuery } from '@/features/people/api'
import { paths } from '@/paths'

const wanted = ({ q, unit }: { q?: string | undefined; unit?: string | undefined }) => ({ q, unit })

export const load: Load = ({ client, search }) => Promise.all([client.prefetchInfiniteQuery(peopleQuery(wanted(search))), client.prefetchQuery(unitsQuery)])

export function Page() {
  const search = usePageSearch('people')
  const navigate = useNavigate()
  return <PeopleList search={wanted(search)} onSearch={(next) => void navigate({ href: paths.people(next), replace: true, resetScroll: false })} />
}
