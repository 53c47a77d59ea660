import { t } from '@/lib/i18n'
import { RipeThreads } from '@/features/ripe/RipeThreads'
import { usePageSearch } from '@/app/searches'
import { Page as Frame, PageHeader } from '@/ui/Page'

export function Page() {
  const { list = 'todo', space } = usePageSearch('ripe')
  return (
    <Frame title={t('app.ripe')}>
      <PageHeader title={t('app.ripe')} lead={t('ripe.lead')} />
      <RipeThreads tab={list} space={space} />
    </Frame>
  )
}
