import { useQuery } from '@tanstack/react-query'
import { AccountSettings } from '@/features/settings/AccountSettings'
import { SettingsFrame } from '@/features/settings/SettingsFrame'
import { meQuery } from '@/shared/me'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

export function Page() {
  const me = useQuery(meQuery)
  return (
    <SettingsFrame section="account">
      {me.data ? <AccountSettings me={me.data} /> : me.isPending ? <ReadingSkeleton /> : <ProblemPanel error={me.error} retry={() => void me.refetch()} />}
    </SettingsFrame>
  )
}
