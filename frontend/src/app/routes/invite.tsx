import { useLocation, useNavigate } from '@tanstack/react-router'
import { AcceptInvitation } from '@/features/auth/AcceptInvitation'
import { tokenOf } from '@/features/auth/token'
import { paths } from '@/paths'

export function Page() {
  const { hash } = useLocation()
  const navigate = useNavigate()
  return <AcceptInvitation token={tokenOf(hash)} onJoined={() => void navigate({ href: paths.home({ welcome: 'yes' }), replace: true })} />
}
