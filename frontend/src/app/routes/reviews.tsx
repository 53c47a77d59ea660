import { t } from '@/lib/i18n'
import { Reviews } from '@/features/articles/Reviews'
import { usePageSearch } from '@/app/searches'
import { Page as Frame, PageHeader } from '@/ui/Page'

export function Page() {
  const { list = 'review' } = usePageSearch('reviews')
  return (
    <Frame title={t('articles.reviews')}>
      <PageHeader title={t('articles.reviews')} lead={t('articles.reviews.lead')} />
      <Reviews tab={list} />
    </Frame>
  )
}
