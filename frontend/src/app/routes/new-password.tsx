import { useLocation, useNavigate } from '@tanstack/react-router'
import { ChooseNewPassword } from '@/features/auth/ChooseNewPassword'
import { tokenOf } from '@/features/auth/token'
import { paths } from '@/paths'

export function Page() {
  const { hash } = useLocation()
  const navigate = useNavigate()
  return <ChooseNewPassword token={tokenOf(hash)} onDone={() => void navigate({ href: paths.signIn(), replace: true })} />
}
