import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isApiError } from '@/lib/problem'
import { t } from '@/lib/i18n'
import { referenceQuery } from '@/shared/talk/reference'
import { anchors, paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'

/** Finds out where a contribution stands and goes there, without leaving a trace in the history. */
export function DeepLink({ id, to }: { id: string; to?: 'answer' | 'comment' | 'edit' | undefined }) {
  const navigate = useNavigate()
  const query = useQuery(referenceQuery(id))
  const found = query.data
  useEffect(() => {
    if (!found) return
    const root = { id: found.root_id, slug: found.slug }
    const hash = to === 'answer' ? 'answer' : to ? `${to}-${id}` : found.id === found.root_id ? undefined : anchors.contribution(id)
    const href = found.root_kind === 'question' ? paths.question(root, hash) : found.root_kind === 'post' ? paths.post(root, hash) : found.kind === 'article' && to === 'edit' ? paths.editArticle(root) : paths.article(root, hash)
    void navigate({ href, replace: true })
  }, [found, id, to, navigate])
  if (query.isError) {
    return (
      <>
        <PageHeader title={t('contributions.link')} />
        {isApiError(query.error, 404) ? (
          <EmptyState drawing="lost" title={t('problem.missing.title')} action={<ButtonLink href={paths.home()}>{t('app.missing.home')}</ButtonLink>}>
            <p>{t('problem.missing.body')}</p>
          </EmptyState>
        ) : (
          <ProblemPanel error={query.error} retry={() => void query.refetch()} />
        )}
      </>
    )
  }
  return <ReadingSkeleton />
}
