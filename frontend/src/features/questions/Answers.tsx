import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '@/lib/i18n'
import { anchoredIn, useAnchor, useHash } from '@/shared/talk/focus'
import { PendingReply } from '@/shared/talk/PendingReply'
import { useReference } from '@/shared/talk/reference'
import type { Answer, Question } from '@/shared/talk/types'
import { paths } from '@/paths'
import { InfiniteList, ListFrame } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import { AnswerItem } from './AnswerItem'
import { ANSWER_SORTS, answerQuery, type AnswerSort } from './api'
import styles from './question.module.css'
import { useAnswers } from './useAnswers'

/**
 * The answers: the accepted one first in every order, more on demand, and always the one that the address leads to, also when it
 * stands on a later page.
 */
export function Answers({ question, sort }: { question: Question; sort: AnswerSort }) {
  const { known, loading } = useAnswers(question, sort)
  const wanted = anchoredIn(useHash(), question.id)

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
