import { t } from '@/lib/i18n'
import { EmptyState } from '@/ui/EmptyState'
import { Page as Frame, PageHeader } from '@/ui/Page'

export function Page() {
  return (
    <Frame title={t('app.spaces')}>
      <PageHeader title={t('app.spaces')} />
      <EmptyState title={t('app.soon.title')}>
        <p>{t('app.soon.body')}</p>
      </EmptyState>
    </Frame>
  )
}
