import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch, type Searches } from '@/app/searches'
import { PeopleAdmin } from '@/features/people/PeopleAdmin'
import { peopleQuery } from '@/features/people/api'
import { paths } from '@/paths'

const wanted = ({ q, duty }: Searches['peopleAdmin']) => ({ q, duty })

export const load: Load = ({ client, search }) => client.prefetchInfiniteQuery(peopleQuery(wanted(search)))

export function Page() {
  const search = usePageSearch('peopleAdmin')
  const navigate = useNavigate()
  return <PeopleAdmin search={wanted(search)} onSearch={(next) => void navigate({ href: paths.peopleAdmin(next), replace: true, resetScroll: false })} />
}
