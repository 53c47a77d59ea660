import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page as Frame, PageHeader } from '@/ui/Page'

export function Page() {
  return (
    <Frame title={t('app.home')}>
      <PageHeader title={t('app.home')} />
      <EmptyState
        title={t('app.home.empty.title')}
        action={
          <>
            <ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>
            <ButtonLink href={paths.newPost()} variant="default">
              {t('app.post')}
            </ButtonLink>
          </>
        }
      >
        <p>{t('app.home.empty.body')}</p>
      </EmptyState>
    </Frame>
  )
}
