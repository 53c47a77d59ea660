import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { SpaceFeed } from '@/features/spaces/SpaceFeed'
import { SpaceFrame } from '@/features/spaces/SpaceFrame'
import { spaceFeedQuery, spaceQuery } from '@/features/spaces/api'

export const load: Load = ({ client, params, search }) => {
  const id = params['id'] ?? ''
  return Promise.all([client.prefetchQuery(spaceQuery(id)), client.prefetchInfiniteQuery(spaceFeedQuery(id, search['tab'] === 'questions' ? 'question' : undefined))])
}

export function Page() {
  const { id } = usePageParams()
  const { tab = 'feed' } = usePageSearch('space')
  return (
    <SpaceFrame key={id} id={id} tab={tab}>
      {(space) => <SpaceFeed space={space} tab={tab} />}
    </SpaceFrame>
  )
}
