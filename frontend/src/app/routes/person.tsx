import { useQuery } from '@tanstack/react-query'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { PersonView } from '@/features/people/PersonView'
import { personActivityQuery, type PersonTab } from '@/features/people/Activity'
import { personQuery } from '@/features/people/api'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page as Frame, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

export const load: Load = ({ client, params, search }) => {
  const id = params['id'] ?? ''
  return Promise.all([client.prefetchQuery(personQuery(id)), client.prefetchInfiniteQuery(personActivityQuery(id, (search['tab'] as PersonTab | undefined) ?? 'activity'))])
}

export function Page() {
  const { id } = usePageParams()
  const { tab = 'activity' } = usePageSearch('person')
  const person = useQuery(personQuery(id))
  if (person.data) {
    return (
      <Frame title={person.data.name}>
        <PersonView key={id} person={person.data} tab={tab} />
      </Frame>
    )
  }
  return (
    <Frame title={t('person.title')}>
      <PageHeader title={t('person.title')} />
      {person.isPending ? (
        <ReadingSkeleton />
      ) : isApiError(person.error, 404) ? (
        <EmptyState drawing="lost" title={t('problem.missing.title')} action={<ButtonLink href={paths.people()}>{t('app.people')}</ButtonLink>}>
          <p>{t('person.missing')}</p>
        </EmptyState>
      ) : (
        <ProblemPanel error={person.error} retry={() => void person.refetch()} />
      )}
    </Frame>
  )
}
