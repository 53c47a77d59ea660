import { Gaps } from '@/features/search/Gaps'

export function Page() {
  return <Gaps />
}
