import { useRouter } from '@tanstack/react-router'
import { SignIn } from '@/features/auth/SignIn'
import { usePageSearch } from '@/app/searches'
import { insideApp } from '@/paths'

export function Page() {
  const router = useRouter()
  const { to } = usePageSearch('signIn')
  return <SignIn onDone={() => void router.navigate({ href: insideApp(to), replace: true })} />
}
