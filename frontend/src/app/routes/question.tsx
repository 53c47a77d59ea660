import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { questionQuery, type AnswerSort } from '@/features/questions/api'
import { QuestionView } from '@/features/questions/QuestionView'
import type { Load } from '@/app/page'
import { usePageParams, usePageSearch } from '@/app/searches'
import { Page as Frame } from '@/ui/Page'

export const load: Load = ({ client, params, search }) => client.prefetchQuery(questionQuery(params['id'] ?? '', (search['sort'] as AnswerSort | undefined) ?? 'best'))

export function Page() {
  const { id } = usePageParams()
  const { sort = 'best' } = usePageSearch('question')
  // Another order keeps the page while the new one is on its way.
  const query = useQuery({ ...questionQuery(id, sort), placeholderData: (last) => (last?.id === id ? last : undefined) })
  return (
    <Frame title={query.data?.title ?? t('app.questions')}>
      <QuestionView key={id} query={query} sort={sort} />
    </Frame>
  )
}
