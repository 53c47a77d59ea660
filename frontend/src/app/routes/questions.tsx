import { t } from '@/lib/i18n'
import { questionsQuery, type QuestionFilter } from '@/features/questions/api'
import { QuestionList } from '@/features/questions/QuestionList'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client, search }) => client.prefetchInfiniteQuery(questionsQuery(search as QuestionFilter))

export function Page() {
  const { sort, topic, space, author } = usePageSearch('questions')
  return (
    <Frame title={t('app.questions')}>
      <PageHeader title={t('app.questions')} actions={<ButtonLink href={paths.ask({ ...(space ? { space } : {}) })}>{t('app.ask')}</ButtonLink>} />
      <QuestionList filter={{ sort, topic, space, author }} />
    </Frame>
  )
}
