import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '@/lib/i18n'
import { questionQuery, type AnswerSort } from '@/features/questions/api'
import { QuestionView } from '@/features/questions/QuestionView'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { useHash } from '@/shared/talk/focus'
import { paths } from '@/paths'
import { Page as Frame } from '@/ui/Page'

export const load: Load = ({ client, params, search }) => client.prefetchQuery(questionQuery(params['id'] ?? '', (search['sort'] as AnswerSort | undefined) ?? 'best'))

export function Page() {
  const { id } = usePageParams()
  const { sort = 'best', from, record } = usePageSearch('question')
  // Another order keeps the page while the new one is on its way.
  const query = useQuery({ ...questionQuery(id, sort), placeholderData: (last) => (last?.id === id ? last : undefined) })
  // The address of a merged question leads to where its answers are, unless the record itself is wanted.
  const hash = useHash()
  const navigate = useNavigate()
  const into = record ? null : query.data?.merged_into
  useEffect(() => {
    if (into) void navigate({ href: paths.question(into, hash, { from: id }), replace: true })
  }, [into, id, hash, navigate])
  return (
    <Frame title={query.data?.title ?? t('app.questions')}>
      <QuestionView key={id} query={query} sort={sort} from={from} />
    </Frame>
  )
}
