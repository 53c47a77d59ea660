import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { itemsOf } from '@/api/paged'
import type { Answer, Question } from '@/shared/talk/types'
import type { Loading } from '@/ui/InfiniteList'
import { moreAnswersQuery, type AnswerSort } from './api'

/** The answers that came with the question, and those after them once they are asked for; each once. */
export function useAnswers(question: Question, sort: AnswerSort): { known: Answer[]; loading: Loading } {
  const [begun, begin] = useState(false)
  const after = question.answers.page.next_cursor
  const more = useInfiniteQuery({ ...moreAnswersQuery(question.id, sort, after ?? ''), enabled: begun && after !== null })
  const known = useMemo(() => {
    const all = [...question.answers.items, ...itemsOf(more.data)]
    return [...new Map(all.map((one) => [one.id, one])).values()]
  }, [question.answers.items, more.data])
  const loading: Loading = {
    isPending: false,
    isError: false,
    error: more.error,
    hasNextPage: begun && more.data ? more.hasNextPage : after !== null,
    isFetchingNextPage: begun && (more.isLoading || more.isFetchingNextPage),
    isFetchNextPageError: more.isError,
    fetchNextPage: () => (begun ? (more.data ? more.fetchNextPage() : more.refetch()) : begin(true)),
    refetch: () => more.refetch(),
  }
  return { known, loading }
}
