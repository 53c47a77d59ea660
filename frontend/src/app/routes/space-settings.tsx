import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { SpaceSettings } from '@/features/spaces/SpaceSettings'
import { spaceQuery } from '@/features/spaces/api'

export const load: Load = ({ client, params }) => client.prefetchQuery(spaceQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  return <SpaceSettings key={id} id={id} />
}
