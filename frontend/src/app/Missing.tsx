import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page, PageHeader } from '@/ui/Page'

/** 404: an address that leads nowhere. */
export function Missing() {
  return (
    <Page title={t('app.missing.title')}>
      <PageHeader title={t('app.missing.title')} />
      <EmptyState
        drawing="lost"
        title={t('problem.missing.title')}
        action={
          <>
            <ButtonLink href={paths.home()}>{t('app.missing.home')}</ButtonLink>
            <ButtonLink href={paths.questions()} variant="default">
              {t('app.questions')}
            </ButtonLink>
          </>
        }
      >
        <p>{t('app.missing.body')}</p>
      </EmptyState>
    </Page>
  )
}
