import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { useMayWrite } from '@/shared/spaces'
import { Attribution } from '@/shared/talk/Attribution'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { BookmarkButton } from '@/shared/talk/BookmarkButton'
import { CloseDialog } from '@/shared/talk/CloseDialog'
import { Comments } from '@/shared/talk/Comments'
import { ContributionMenu } from '@/shared/talk/ContributionMenu'
import { anchoredIn, editing, useHash } from '@/shared/talk/focus'
import { useVote, useWatch } from '@/shared/talk/marks'
import { useReference } from '@/shared/talk/reference'
import type { Question } from '@/shared/talk/types'
import { EditForm } from '@/shared/writing/EditForm'
import { anchors, paths } from '@/paths'
import { Markdown } from '@/ui/Markdown'
import { TopicList } from '@/ui/TopicChip'
import { VoteControl } from '@/ui/VoteControl'
import { WatchMenu } from '@/ui/WatchMenu'
import { questionEdit } from './api'
import { ArticleDialog } from './ArticleDialog'
import { MergeDialog } from './MergeDialog'
import styles from './question.module.css'
import { whyNotVote } from './whyNotVote'

/** The question itself: votes in the gutter, text, topics, who asked, what can be done, comments. */
export function QuestionBody({ question }: { question: Question }) {
  const client = useQueryClient()
  const vote = useVote()
  const watch = useWatch()
  const edits = useStore(editing) === question.id
  const [closing, setClosing] = useState(false)
  const [merging, setMerging] = useState(false)
  const [naming, setNaming] = useState(false)
  const what = t('questions.the')
  const mayWrite = useMayWrite(question.space.id)
  const { fresh, save } = questionEdit(client, question.id)

  // An address that leads to a comment of the question that is not among the first.
  const wanted = anchoredIn(useHash(), question.id)
  const known = wanted && (question.comments.some((one) => one.id === wanted) || question.answers.items.some((one) => one.id === wanted || one.comments.some((comment) => comment.id === wanted)))
  const reference = useReference(wanted && !known ? wanted : undefined)
  const comment = reference.data?.parent_id === question.id && reference.data.kind === 'comment' ? reference.data.id : undefined

  return (
    <section id={anchors.contribution(question.id)} tabIndex={-1} data-thing={question.id} className={styles.thing} aria-label={what}>
      <div className={styles.gutter}>
        <VoteControl score={question.score} mine={question.my_vote} label={what} disabledReason={whyNotVote(question)} onVote={(value) => vote.mutate({ id: question.id, value })} />
      </div>
      <div className={styles.main}>
        {edits ? (
          <EditForm
            id={question.id}
            label={t('questions.edit')}
            about={question.title}
            now={{ title: question.title, body: question.body, topics: question.topics.map((one) => one.name), version: question.version }}
            maxLength={50_000}
            spaceId={question.space.id}
            fresh={fresh}
            save={save}
            onDone={() => editing.set(null)}
            onCancel={() => editing.set(null)}
          />
        ) : (
          <>
            {question.body_html && <Markdown html={question.body_html} look="reading" />}
            <Attribution source={question.source} author={question.author.name} />
            <div className={styles.topics}>
              <TopicList topics={question.topics.map((one) => ({ id: one.id, name: one.name, href: paths.topic(one) }))} />
            </div>
            <div className={styles.byline}>
              <AuthorLine author={question.author} />
              <div className={styles.tools}>
                {!question.merged && (
                  <>
                    <WatchMenu level={question.watch} what={what} onChange={(level) => watch.mutate({ id: question.id, level })} />
                    <BookmarkButton id={question.id} on={question.bookmarked} what={what} />
                  </>
                )}
                <ContributionMenu thing={question} what={what} href={paths.question(question)} articleHref={mayWrite ? paths.makeArticle(question.id) : undefined} onEdit={() => editing.set(question.id)} onClose={() => setClosing(true)} onMerge={() => setMerging(true)} onNameArticle={() => setNaming(true)} />
              </div>
            </div>
          </>
        )}
        <Comments on={question} about={question.title} what={what} spaceId={question.space.id} wanted={comment} />
      </div>
      {closing && <CloseDialog id={question.id} kind="question" title={question.title} onClose={() => setClosing(false)} />}
      {merging && <MergeDialog question={question} onClose={() => setMerging(false)} />}
      {naming && <ArticleDialog question={question} onClose={() => setNaming(false)} />}
    </section>
  )
}
