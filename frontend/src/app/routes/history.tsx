import { t } from '@/lib/i18n'
import { History, revisionsQuery } from '@/features/contributions/History'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { Page as Frame } from '@/ui/Page'

export const load: Load = ({ client, params }) => client.prefetchInfiniteQuery(revisionsQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const { from, to, look } = usePageSearch('history')
  return (
    <Frame title={t('contributions.history')} width={look === 'beside' ? 'wide' : 'column'}>
      <History key={id} id={id} from={from} to={to} look={look} />
    </Frame>
  )
}
