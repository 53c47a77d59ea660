import { Button } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, idempotent } from '@/api/client'
import { itemsOf, paged } from '@/api/paged'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { readDraft } from '@/lib/useDraft'
import { TextComposer } from '@/shared/writing/TextComposer'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { patchEverywhere, talk } from './cache'
import { CommentItem } from './CommentItem'
import styles from './comments.module.css'
import { replyingTo } from './focus'
import { PendingReply } from './PendingReply'
import type { Action, Comment } from './types'

export const commentsQuery = (id: string) =>
  paged(talk.comments(id), (cursor, signal) => data(api.GET('/api/v1/contributions/{id}/comments', { params: { path: { id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } }, signal })))

type Props = {
  on: { id: string; can: readonly Action[]; comments: readonly Comment[]; comment_count: number }
  /** The title of the conversation, for the draft. */
  about: string
  /** "the answer by Ada" */
  what: string
  spaceId: string
  /** A comment that an address leads to and that may not be among the first. */
  wanted?: string | undefined
  /** Comments that stand elsewhere in the page: they are not shown here again. */
  elsewhere?: ReadonlySet<string>
  /** On a post comments are the conversation itself: roomy, and the box is always there. */
  look?: 'aside' | 'main'
}

const NOWHERE: ReadonlySet<string> = new Set()

/** The comments on a question, answer or post: the first ones, all on demand, and the box for another one. */
export function Comments({ on, about, what, spaceId, wanted, elsewhere = NOWHERE, look = 'aside' }: Props) {
  const client = useQueryClient()
  const replying = useStore(replyingTo) === on.id
  const [kept] = useState(() => readDraft(`comment.${on.id}`) !== null)
  const [closed, setClosed] = useState(false)
  const [everything, setEverything] = useState(false)
  const isHidden = wanted !== undefined && !elsewhere.has(wanted) && !on.comments.some((one) => one.id === wanted)
  const all = useInfiniteQuery({ ...commentsQuery(on.id), enabled: everything || isHidden })
  const loaded = itemsOf(all.data)
  const known = loaded.length >= on.comments.length && all.data ? loaded : on.comments
  const hidden = Math.max(0, on.comment_count - known.filter((one) => !one.deleted).length)
  const shown = known.filter((one) => !elsewhere.has(one.id))
  const may = on.can.includes('comment')
  const open = may && (look === 'main' || replying || (kept && !closed))

  const send = (body: string, key: string) => data(api.POST('/api/v1/contributions/{id}/comments', { params: { path: { id: on.id } }, body: { body }, headers: idempotent(key) }))
  const onDone = (comment: Comment) => {
    setClosed(true)
    if (replyingTo.get() === on.id) replyingTo.set(null)
    if (hidden === 0) patchEverywhere(client, on.id, (thing) => ({ comments: [...(thing['comments'] as Comment[]), comment], comment_count: Number(thing['comment_count']) + 1 }))
    else {
      patchEverywhere(client, on.id, (thing) => ({ comment_count: Number(thing['comment_count']) + 1 }))
      setEverything(true)
    }
    void client.invalidateQueries({ queryKey: talk.comments(on.id) })
  }
  const close = () => {
    setClosed(true)
    replyingTo.set(null)
  }

  return (
    <section aria-label={t('comments.on', { what })} className={styles.comments} data-look={look}>
      {shown.length > 0 && (
        <ol className={styles.list}>
          {shown.map((one) => (
            <li key={one.id}>
              <CommentItem comment={one} about={about} spaceId={spaceId} />
            </li>
          ))}
        </ol>
      )}
      <PendingReply target={`comment.${on.id}`} small={look === 'aside'} />
      {all.isError && <ProblemPanel compact error={all.error} retry={() => void all.refetch()} />}
      <div className={styles.below}>
        {(hidden > 0 || all.hasNextPage) && (
          <Button size="compact-sm" variant="subtle" loading={all.isFetching} onClick={() => (all.hasNextPage ? void all.fetchNextPage() : setEverything(true))}>
            {t('comments.all', { count: hidden })}
          </Button>
        )}
        {may && !open && (
          <Button size="compact-sm" variant="subtle" color="gray" className={styles.add} leftSection={<IconMessageCircle size={16} stroke={1.8} aria-hidden="true" />} aria-label={t('comments.add.on', { what })} onClick={() => replyingTo.set(on.id)}>
            {t('comments.add')}
          </Button>
        )}
      </div>
      {open && (
        <div className={styles.box}>
          <TextComposer
            target={`comment.${on.id}`}
            about={about}
            label={t('comments.label', { what })}
            hideLabel
            placeholder={t('comments.placeholder')}
            action={t('comments.send')}
            minRows={3}
            maxLength={5000}
            spaceId={spaceId}
            autoFocus={replying}
            send={send}
            onDone={onDone}
            {...(look === 'aside' ? { onCancel: close } : {})}
          />
        </div>
      )}
    </section>
  )
}
