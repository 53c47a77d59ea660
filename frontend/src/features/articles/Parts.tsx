import { Button, Checkbox } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { commentsQuery } from '@/shared/talk/Comments'
import type { Comment, Post, Question } from '@/shared/talk/types'
import { ProblemPanel } from '@/ui/ProblemPanel'
import styles from './articles.module.css'

type Part = { id: string; author: Comment['author']; body: string; name: string; comments: Part[]; hidden: number }
type Host = { id: string; author: Comment['author']; body: string; comments: readonly Comment[]; comment_count: number }
type Loaded = Readonly<Record<string, readonly Comment[]>>

function partOf(one: Host, name: string, loaded: Loaded): Part {
  const all = loaded[one.id]
  const comments = (all && all.length >= one.comments.length ? all : one.comments).filter((each) => !each.deleted)
  return {
    id: one.id,
    author: one.author,
    body: one.body,
    name,
    comments: comments.map((each) => ({ id: each.id, author: each.author, body: each.body, name: t('comments.by', { name: each.author.name }), comments: [], hidden: 0 })),
    hidden: Math.max(0, one.comment_count - comments.length),
  }
}

/** The question or post and what hangs under it, in the order of the page; `keep` takes comments that were loaded later. */
export function useParts(from: Question | Post): { parts: Part[]; keep: (on: string, comments: readonly Comment[]) => void } {
  const [loaded, setLoaded] = useState<Loaded>({})
  const keep = useCallback((on: string, comments: readonly Comment[]) => setLoaded((before) => ({ ...before, [on]: comments })), [])
  const own = partOf(from, t('answers' in from ? 'questions.the' : 'posts.the'), loaded)
  const answers = 'answers' in from ? from.answers.items.filter((one) => !one.deleted) : []
  return { parts: [own, ...answers.map((one) => partOf(one, t('questions.answerBy', { name: one.author.name }), loaded))], keep }
}

/** All that can be chosen of these, in their order. */
export const choicesOf = (parts: readonly Part[]): string[] => parts.flatMap((one) => [one.id, ...choicesOf(one.comments)])

/** What can be chosen: each with its first words and whose they are; comments stand under what they are about. */
export function Parts({ parts, onToggle, onComments }: { parts: readonly Part[]; onToggle: (id: string) => void; onComments: (on: string, comments: readonly Comment[]) => void }) {
  return (
    <ul className={styles.choices}>
      {parts.map((one) => (
        <li key={one.id} className={styles.choices}>
          <Choice part={one} onToggle={onToggle} />
          {one.comments.length > 0 && (
            <ul className={styles.choices} data-nested="">
              {one.comments.map((comment) => (
                <li key={comment.id}>
                  <Choice part={comment} onToggle={onToggle} />
                </li>
              ))}
            </ul>
          )}
          {one.hidden > 0 && <MoreComments part={one} onComments={onComments} />}
        </li>
      ))}
    </ul>
  )
}

function Choice({ part, onToggle }: { part: Part; onToggle: (id: string) => void }) {
  return (
    <div className={styles.choice}>
      <Checkbox value={part.id} label={part.name} onChange={() => onToggle(part.id)} />
      <p>{part.body}</p>
      <AuthorLine size="small" author={part.author} />
    </div>
  )
}

function MoreComments({ part, onComments }: { part: Part; onComments: (on: string, comments: readonly Comment[]) => void }) {
  const [begun, begin] = useState(false)
  const all = useInfiniteQuery({ ...commentsQuery(part.id), enabled: begun })
  useEffect(() => {
    if (all.data) onComments(part.id, itemsOf(all.data))
  }, [all.data, part.id, onComments])
  if (all.isError) return <ProblemPanel compact error={all.error} retry={() => void all.refetch()} />
  return (
    <div data-nested="">
      <Button variant="subtle" size="compact-sm" loading={all.isFetching} aria-label={t('articles.make.comments', { count: part.hidden, what: part.name })} onClick={() => (all.hasNextPage ? void all.fetchNextPage() : begin(true))}>
        {t('comments.all', { count: part.hidden })}
      </Button>
    </div>
  )
}
