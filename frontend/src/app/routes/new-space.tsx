import { useNavigate } from '@tanstack/react-router'
import { NewSpace } from '@/features/spaces/NewSpace'
import { paths } from '@/paths'

export function Page() {
  const navigate = useNavigate()
  return <NewSpace onMade={(space) => void navigate({ href: paths.spaceMembers(space) })} />
}
