import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { Members } from '@/features/spaces/Members'
import { SpaceFrame } from '@/features/spaces/SpaceFrame'
import { membersQuery, spaceQuery } from '@/features/spaces/api'

export const load: Load = ({ client, params }) => {
  const id = params['id'] ?? ''
  return Promise.all([client.prefetchQuery(spaceQuery(id)), client.prefetchInfiniteQuery(membersQuery(id))])
}

export function Page() {
  const { id } = usePageParams()
  return (
    <SpaceFrame key={id} id={id} tab="members">
      {(space) => <Members space={space} />}
    </SpaceFrame>
  )
}
