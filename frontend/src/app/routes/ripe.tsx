import { t } from '@/lib/i18n'
import { RipeThreads } from '@/features/ripe/RipeThreads'
import { usePageSearch } from '@/app/searches'
import { hasDuty, useMe } from '@/shared/me'
import { Page as Frame, PageHeader } from '@/ui/Page'

export function Page() {
  const { list = 'todo', space } = usePageSearch('ripe')
  const me = useMe()
  const yours = me !== undefined && !hasDuty(me, 'knowledge_manager')
  const title = t(yours ? 'ripe.yours' : 'app.ripe')
  return (
    <Frame title={title}>
      <PageHeader title={title} lead={t(yours ? 'ripe.lead.yours' : 'ripe.lead')} />
      <RipeThreads tab={list} space={space} />
    </Frame>
  )
}
