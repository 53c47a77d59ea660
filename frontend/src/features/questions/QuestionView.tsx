import { useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { isApiError } from '@/lib/problem'
import { t } from '@/lib/i18n'
import { Experts } from '@/shared/experts/Experts'
import { useThingKeys } from '@/shared/talk/keys'
import { RootFacts, RootState } from '@/shared/talk/RootParts'
import type { Question } from '@/shared/talk/types'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { AnswerBox, focusAnswerBox } from './AnswerBox'
import { AnsweredBy } from './AnsweredBy'
import { Answers } from './Answers'
import type { AnswerSort } from './api'
import { MergeNotes } from './MergeNotes'
import { QuestionBody } from './QuestionBody'
import styles from './question.module.css'

/** A question with its answers, to be read and answered. */
export function QuestionView({ query, sort, from }: { query: UseQueryResult<Question>; sort: AnswerSort; /** The question whose address led here. */ from?: string | undefined }) {
  const client = useQueryClient()
  const question = query.data
  useThingKeys(question, question?.answers.items ?? [], focusAnswerBox)
  if (query.isPending) return <ReadingSkeleton />
  if (!question) {
    return (
      <>
        <PageHeader title={t('app.questions')} />
        {isApiError(query.error, 404) ? (
          <EmptyState drawing="lost" title={t('questions.missing')} action={<ButtonLink href={paths.questions()}>{t('questions.all')}</ButtonLink>}>
            <p>{t('problem.missing.body')}</p>
          </EmptyState>
        ) : (
          <ProblemPanel error={query.error} retry={() => void client.refetchQueries({ queryKey: ['talk', 'question'] })} />
        )}
      </>
    )
  }
  return (
    <>
      <PageHeader title={question.title} after={<RootFacts root={question} when={t('questions.asked')} />} />
      <MergeNotes question={question} from={from} />
      <AnsweredBy question={question} />
      <RootState root={question} kind="question" />
      <QuestionBody question={question} />
      {!question.merged && (
        <div className={styles.answers}>
          <Answers question={question} sort={sort} />
        </div>
      )}
      {question.can.includes('answer') && <AnswerBox question={question} />}
      {isOpen(question) && <Experts about={{ question: question.id }} />}
    </>
  )
}

/** Nothing has solved it yet, and something still may. */
const isOpen = (question: Question) => !question.accepted_answer_id && !question.answered_by && !question.close_reason && !question.merged && !question.deleted
