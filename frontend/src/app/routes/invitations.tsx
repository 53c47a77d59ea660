import { useNavigate } from '@tanstack/react-router'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { InvitationList } from '@/features/invitations/InvitationList'
import { invitableQuery, invitationsQuery } from '@/features/invitations/api'
import { paths } from '@/paths'

export const load: Load = ({ client }) => Promise.all([client.prefetchInfiniteQuery(invitationsQuery), client.prefetchQuery(invitableQuery)])

export function Page() {
  const { new: making, space, kind } = usePageSearch('invitations')
  const navigate = useNavigate()
  return (
    <InvitationList
      making={making === 'yes'}
      start={{ space, kind }}
      onMaking={(next) => void navigate({ href: paths.invitations(next ? { new: 'yes' } : {}), replace: !next, resetScroll: false })}
    />
  )
}
