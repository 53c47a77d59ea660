import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { Page, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'

/** The page of a page that failed. A chunk that is gone (a new version was put out) is fetched by loading the app again. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const stale = /dynamically imported module|Importing a module script failed|error loading dynamically/i.test(String(error))
  const retry = () => {
    if (stale) location.reload()
    else void router.invalidate().then(reset)
  }
  return (
    <Page title={t('app.error.title')}>
      <PageHeader title={t('app.error.title')} />
      <ProblemPanel error={error} retry={retry} />
    </Page>
  )
}

/** The same without the shell: before anybody is known to be signed in. */
export function BareError(props: ErrorComponentProps) {
  return (
    <main>
      <PageError {...props} />
    </main>
  )
}
