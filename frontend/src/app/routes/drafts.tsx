import { t } from '@/lib/i18n'
import { Drafts } from '@/features/drafts/Drafts'
import { draftsQuery } from '@/shared/writing/drafts'
import type { Load } from '@/app/page'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client }) => client.prefetchQuery(draftsQuery)

export function Page() {
  return (
    <Frame title={t('app.drafts')}>
      <PageHeader title={t('app.drafts')} lead={t('drafts.lead')} />
      <Drafts />
    </Frame>
  )
}
