import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { anchoredIn, useAnchor, useHash } from '@/shared/talk/focus'
import { PendingReply } from '@/shared/talk/PendingReply'
import { useReference } from '@/shared/talk/reference'
import type { Answer, Question } from '@/shared/talk/types'
import { paths } from '@/paths'
import { InfiniteList, ListFrame, type Loading } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import { AnswerItem } from './AnswerItem'
import { ANSWER_SORTS, answerQuery, moreAnswersQuery, type AnswerSort } from './api'
import styles from './question.module.css'

/**
 * The answers: the accepted one first in every order, more on demand, and always the one that the address leads to, also when it
 * stands on a later page.
 */
export function Answers({ question, sort }: { question: Question; sort: AnswerSort }) {
  const [begun, begin] = useState(false)
  const after = question.answers.page.next_cursor
  const more = useInfiniteQuery({ ...moreAnswersQuery(question.id, sort, after ?? ''), enabled: begun && after !== null })
  const wanted = anchoredIn(useHash(), question.id)
  const known = useMemo(() => {
    const all = [...question.answers.items, ...itemsOf(more.data)]
    return [...new Map(all.map((one) => [one.id, one])).values()]
  }, [question.answers.items, more.data])

  const isComment = (id: string) => [question, ...known].some((one) => one.comments.some((comment) => comment.id === id))
  const unknown = wanted && !known.some((one) => one.id === wanted) && !isComment(wanted) ? wanted : undefined
  const reference = useReference(unknown)
  const host = reference.data?.kind === 'answer' ? reference.data.id : reference.data?.kind === 'comment' ? (reference.data.parent_id ?? undefined) : undefined
  const missing = host && host !== question.id && !known.some((one) => one.id === host) ? host : undefined
  const extra = useQuery({ ...answerQuery(missing ?? ''), enabled: missing !== undefined })

  const answers = useMemo(() => {
    const all = extra.data && missing ? [...known, extra.data] : known
    return [...all].sort((a, b) => Number(b.accepted) - Number(a.accepted))
  }, [known, extra.data, missing])
  const commentsOf = (id: string) => (reference.data?.kind === 'comment' && reference.data.parent_id === id ? reference.data.id : undefined)
  useAnchor(true, `${answers.length} ${reference.status} ${extra.status}`)

  const loading: Loading = {
    isPending: false,
    isError: false,
    error: null,
    hasNextPage: begun ? more.hasNextPage : after !== null,
    isFetchingNextPage: begun && more.isFetching,
    isFetchNextPageError: more.isError,
    fetchNextPage: () => (begun ? more.fetchNextPage() : begin(true)),
    refetch: () => more.refetch(),
  }
  return (
    <ListFrame
      title={t('questions.answers', { count: question.reply_count })}
      tools={
        question.reply_count > 1 && (
          <SegmentedSort label={t('questions.answers.sort')} sort={sort} options={ANSWER_SORTS.map((id) => ({ id, label: t(`questions.answers.${id}`) }))} hrefOf={(one) => paths.question(question, undefined, { sort: one === 'best' ? undefined : one })} />
        )
      }
    >
      <InfiniteList<Answer>
        query={loading}
        items={answers}
        keyOf={(one) => one.id}
        label={t('questions.answers', { count: question.reply_count })}
        automatic={false}
        render={(one) => <AnswerItem answer={one} question={question} wanted={commentsOf(one.id)} />}
        empty={question.can.includes('answer') && <p className={styles.none}>{t('questions.answers.none')}</p>}
      />
      <PendingReply target={`answer.${question.id}`} />
    </ListFrame>
  )
}
