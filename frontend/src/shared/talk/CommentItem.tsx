import { useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { EditForm } from '@/shared/writing/EditForm'
import { anchors, paths } from '@/paths'
import { A } from '@/ui/A'
import { Markdown } from '@/ui/Markdown'
import { ReactionBar } from '@/ui/ReactionBar'
import { TimeAgo } from '@/ui/TimeAgo'
import { Attribution } from './Attribution'
import { AuthorLine } from './AuthorLine'
import { patchEverywhere } from './cache'
import styles from './comments.module.css'
import { ContributionMenu } from './ContributionMenu'
import { useDeletion } from './endings'
import { editing } from './focus'
import { useReact } from './marks'
import { Tombstone } from './Tombstone'
import type { Comment, ReactionKind } from './types'

/** One comment: small, one level, never hidden behind another. */
export function CommentItem({ comment, about, spaceId }: { comment: Comment; about: string; spaceId: string }) {
  const client = useQueryClient()
  const react = useReact()
  const { restore } = useDeletion()
  const edits = useStore(editing) === comment.id
  const at = { params: { path: { id: comment.id } } }
  const href = paths.deepLink(comment.id)
  const what = t('comments.by', { name: comment.author.name })

  if (comment.deleted) {
    return (
      <div id={anchors.contribution(comment.id)} tabIndex={-1} className={styles.comment}>
        <Tombstone text={t('comments.deleted')} onRestore={comment.can.includes('restore') ? () => restore(comment.id) : undefined} />
      </div>
    )
  }
  return (
    <article id={anchors.contribution(comment.id)} tabIndex={-1} data-thing={comment.id} className={styles.comment} aria-label={what}>
      <div className={styles.head}>
        <AuthorLine size="small" author={comment.author} />
        <A href={href} className={styles.when} preload={false}>
          <TimeAgo at={comment.created_at} />
        </A>
        {comment.edited_at && <span className={styles.when}>{t('shared.edited')}</span>}
      </div>
      {edits ? (
        <EditForm
          id={comment.id}
          label={t('comments.edit')}
          about={about}
          now={comment}
          maxLength={5000}
          spaceId={spaceId}
          fresh={() => data(api.GET('/api/v1/comments/{id}', at))}
          save={async ({ body, note, version }) => {
            const saved = await data(api.PATCH('/api/v1/comments/{id}', { ...at, body: { body, note }, headers: ifMatch(`"${version}"`) }))
            patchEverywhere(client, comment.id, () => saved)
          }}
          onDone={() => editing.set(null)}
          onCancel={() => editing.set(null)}
        />
      ) : (
        <>
          <Markdown html={comment.body_html} className={styles.text ?? ''} />
          <Attribution source={comment.source} author={comment.author.name} />
          <div className={styles.foot}>
            <ReactionBar
              reactions={comment.reactions.map((one) => ({ ...one, mine: one.kind === comment.my_reaction }))}
              offer={['like']}
              disabled={!comment.can.includes('react')}
              onToggle={(kind, on) => react.mutate({ id: comment.id, kind: on ? (kind as ReactionKind) : null })}
            />
            <ContributionMenu thing={comment} what={what} href={href} onEdit={() => editing.set(comment.id)} />
          </div>
        </>
      )}
    </article>
  )
}
