import { t } from '@/lib/i18n'
import { DeepLink } from '@/features/contributions/DeepLink'
import { referenceQuery } from '@/shared/talk/reference'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { Page as Frame } from '@/ui/Page'

export const load: Load = ({ client, params }) => client.prefetchQuery(referenceQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const { to } = usePageSearch('deepLink')
  return (
    <Frame title={t('contributions.link')}>
      <DeepLink key={id} id={id} to={to} />
    </Frame>
  )
}
