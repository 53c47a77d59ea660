import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { ArticleMissing } from '@/features/articles/ArticlePage'
import { MakeArticle } from '@/features/articles/MakeArticle'
import { postQuery } from '@/features/posts/api'
import { questionQuery } from '@/features/questions/api'
import { useAnswers } from '@/features/questions/useAnswers'
import { referenceQuery } from '@/shared/talk/reference'
import type { Question } from '@/shared/talk/types'
import type { Load } from '@/app/page'
import { usePageParams } from '@/app/searches'
import { Page as Frame, PageHeader } from '@/ui/Page'
import { ReadingSkeleton } from '@/ui/Skeletons'

export const load: Load = ({ client, params }) => client.prefetchQuery(referenceQuery(params['id'] ?? ''))

export function Page() {
  const { id } = usePageParams()
  const reference = useQuery(referenceQuery(id))
  const kind = reference.data?.root_kind
  const root = reference.data?.root_id ?? ''
  const question = useQuery({ ...questionQuery(root, 'best'), enabled: kind === 'question' })
  const post = useQuery({ ...postQuery(root), enabled: kind === 'post' })
  const failed = [reference, question, post].find((one) => one.isError)
  return (
    <Frame title={t('articles.make')}>
      {failed ? (
        <ArticleMissing error={failed.error} retry={() => void failed.refetch()} />
      ) : (
        <>
          <PageHeader title={t('articles.make')} lead={t('articles.make.lead')} />
          {question.data ? <OfQuestion key={question.data.id} question={question.data} /> : post.data ? <MakeArticle key={post.data.id} from={post.data} /> : <ReadingSkeleton />}
        </>
      )}
    </Frame>
  )
}

function OfQuestion({ question }: { question: Question }) {
  const { known, loading } = useAnswers(question, 'best')
  return <MakeArticle from={{ ...question, answers: { ...question.answers, items: known } }} more={loading} />
}
