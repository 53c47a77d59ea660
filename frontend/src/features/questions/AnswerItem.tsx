import { IconCheck, IconCircleCheckFilled } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { Attribution } from '@/shared/talk/Attribution'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { BookmarkButton } from '@/shared/talk/BookmarkButton'
import { Comments } from '@/shared/talk/Comments'
import { ContributionMenu } from '@/shared/talk/ContributionMenu'
import { useDeletion } from '@/shared/talk/endings'
import { editing } from '@/shared/talk/focus'
import { useVote } from '@/shared/talk/marks'
import { Tombstone } from '@/shared/talk/Tombstone'
import type { Answer, Question } from '@/shared/talk/types'
import { EditForm } from '@/shared/writing/EditForm'
import { anchors, paths } from '@/paths'
import { A } from '@/ui/A'
import { Markdown } from '@/ui/Markdown'
import { TimeAgo } from '@/ui/TimeAgo'
import { VoteControl } from '@/ui/VoteControl'
import { answerEdit } from './api'
import styles from './question.module.css'
import { useAccept } from './useAccept'
import { whyNotVote } from './whyNotVote'

/** One answer: votes and the tick in the gutter (a row under the text on phones), the text, who, comments. */
export function AnswerItem({ answer, question, wanted }: { answer: Answer; question: Question; wanted?: string | undefined }) {
  const client = useQueryClient()
  const vote = useVote()
  const accepting = useAccept(question.id)
  const { restore } = useDeletion()
  const edits = useStore(editing) === answer.id
  const what = t('questions.answerBy', { name: answer.author.name })
  const href = paths.question(question, anchors.contribution(answer.id))
  const mayAccept = question.can.includes('accept')
  const { fresh, save } = answerEdit(client, answer.id)

  if (answer.deleted) {
    return (
      <div id={anchors.contribution(answer.id)} tabIndex={-1} className={styles.gone}>
        <Tombstone text={t('questions.answer.deleted')} onRestore={answer.can.includes('restore') ? () => restore(answer.id) : undefined} />
      </div>
    )
  }
  return (
    <article id={anchors.contribution(answer.id)} tabIndex={-1} data-thing={answer.id} data-accepted={answer.accepted ? '' : undefined} className={styles.thing} aria-label={what}>
      <div className={styles.gutter}>
        <VoteControl score={answer.score} mine={answer.my_vote} label={what} disabledReason={whyNotVote(answer)} onVote={(value) => vote.mutate({ id: answer.id, value })} />
        {mayAccept && (
          <button
            type="button"
            className={styles.accept}
            aria-pressed={answer.accepted}
            aria-label={t('questions.accept', { what })}
            title={t(answer.accepted ? 'questions.unaccept.hint' : 'questions.accept.hint')}
            onClick={() => accepting.mutate({ id: answer.accepted ? null : answer.id, was: question.accepted_answer_id })}
          >
            <IconCheck size={24} stroke={2.4} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={styles.main}>
        {answer.accepted && (
          <p className={styles.accepted}>
            <IconCircleCheckFilled size={20} aria-hidden="true" />
            {t('questions.accepted')}
          </p>
        )}
        {edits ? (
          <EditForm id={answer.id} label={t('questions.answer.edit')} about={question.title} now={{ body: answer.body, version: answer.version }} maxLength={50_000} spaceId={question.space.id} fresh={fresh} save={save} onDone={() => editing.set(null)} onCancel={() => editing.set(null)} />
        ) : (
          <>
            <Markdown html={answer.body_html} look="reading" />
            <Attribution source={answer.source} author={answer.author.name} />
            <div className={styles.byline}>
              <AuthorLine
                author={answer.author}
                line={
                  <>
                    {answer.author.title && `${answer.author.title} · `}
                    <A href={href} replace keepScroll className={styles.when} data-open="">
                      <TimeAgo at={answer.created_at} before={t('questions.answered')} />
                    </A>
                    {answer.edited_at && (
                      <>
                        {' · '}
                        <A href={paths.history(answer.id)} className={styles.when}>
                          <TimeAgo at={answer.edited_at} before={t('shared.edited')} />
                        </A>
                      </>
                    )}
                  </>
                }
              />
              <div className={styles.tools}>
                <BookmarkButton id={answer.id} on={answer.bookmarked} what={what} />
                <ContributionMenu thing={answer} what={what} href={href} onEdit={() => editing.set(answer.id)} />
              </div>
            </div>
          </>
        )}
        <Comments on={answer} about={question.title} what={what} spaceId={question.space.id} wanted={wanted} />
      </div>
    </article>
  )
}
