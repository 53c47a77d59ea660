import { useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { isApiError } from '@/lib/problem'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { useMayWrite } from '@/shared/spaces'
import { Attribution } from '@/shared/talk/Attribution'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { BookmarkButton } from '@/shared/talk/BookmarkButton'
import { CloseDialog } from '@/shared/talk/CloseDialog'
import { Comments } from '@/shared/talk/Comments'
import { ContributionMenu } from '@/shared/talk/ContributionMenu'
import { anchoredIn, editing, useAnchor, useHash } from '@/shared/talk/focus'
import { useThingKeys } from '@/shared/talk/keys'
import { useWatch } from '@/shared/talk/marks'
import { Reactions } from '@/shared/talk/Reactions'
import { RootFacts, RootState } from '@/shared/talk/RootParts'
import type { Post } from '@/shared/talk/types'
import { EditForm } from '@/shared/writing/EditForm'
import { anchors, paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ListFrame } from '@/ui/InfiniteList'
import { KindBadge } from '@/ui/KindBadge'
import { Markdown } from '@/ui/Markdown'
import { PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { TopicList } from '@/ui/TopicChip'
import { WatchMenu } from '@/ui/WatchMenu'
import { postEdit } from './api'
import styles from './post.module.css'

/** A post to be read, reacted to and talked about. */
export function PostView({ query }: { query: UseQueryResult<Post> }) {
  const post = query.data
  const focusBox = () => document.querySelector<HTMLTextAreaElement>('#comments textarea')?.focus()
  useThingKeys(post, post?.comments ?? [], focusBox)
  const hash = useHash()
  const wanted = post && anchoredIn(hash, post.id)
  useAnchor(post !== undefined, post?.comments.length)
  if (query.isPending) return <ReadingSkeleton />
  if (!post) {
    return (
      <>
        <PageHeader title={t('posts.one')} />
        {isApiError(query.error, 404) ? (
          <EmptyState drawing="lost" title={t('posts.missing')} action={<ButtonLink href={paths.home()}>{t('app.missing.home')}</ButtonLink>}>
            <p>{t('problem.missing.body')}</p>
          </EmptyState>
        ) : (
          <ProblemPanel error={query.error} retry={() => void query.refetch()} />
        )}
      </>
    )
  }
  return (
    <>
      <PageHeader before={<KindBadge kind={post.kind} />} title={post.title} after={<RootFacts root={post} when={t('posts.written')} />} />
      <RootState root={post} kind="post" />
      <PostBody post={post} />
      <div className={styles.talk} id="comments">
        <ListFrame title={t('shared.comments', { count: post.comment_count })}>
          {post.comment_count === 0 && <p className={styles.none}>{t(post.can.includes('comment') ? 'posts.comments.none' : 'posts.comments.closed')}</p>}
          <Comments on={post} about={post.title} what={t('posts.the')} spaceId={post.space.id} wanted={wanted} look="main" />
        </ListFrame>
      </div>
    </>
  )
}

function PostBody({ post }: { post: Post }) {
  const client = useQueryClient()
  const watch = useWatch()
  const edits = useStore(editing) === post.id
  const [closing, setClosing] = useState(false)
  const what = t('posts.the')
  const mayWrite = useMayWrite(post.space.id)
  const { fresh, save } = postEdit(client, post.id)
  return (
    <section id={anchors.contribution(post.id)} tabIndex={-1} data-thing={post.id} className={styles.post} aria-label={what}>
      {edits ? (
        <EditForm
          id={post.id}
          label={t('posts.edit')}
          about={post.title}
          now={{ title: post.title, body: post.body, topics: post.topics.map((one) => one.name), version: post.version }}
          maxLength={50_000}
          spaceId={post.space.id}
          fresh={fresh}
          save={save}
          onDone={() => editing.set(null)}
          onCancel={() => editing.set(null)}
        />
      ) : (
        <>
          <AuthorLine author={post.author} />
          {post.body_html && <Markdown html={post.body_html} look="reading" />}
          <Attribution source={post.source} author={post.author.name} />
          <TopicList topics={post.topics.map((one) => ({ id: one.id, name: one.name, href: paths.topic(one) }))} />
          <div className={styles.below}>
            <Reactions thing={post} />
            <div className={styles.tools}>
              <WatchMenu level={post.watch} what={what} onChange={(level) => watch.mutate({ id: post.id, level })} />
              <BookmarkButton id={post.id} on={post.bookmarked} what={what} />
              <ContributionMenu thing={post} what={what} href={paths.post(post)} articleHref={mayWrite ? paths.makeArticle(post.id) : undefined} onEdit={() => editing.set(post.id)} onClose={() => setClosing(true)} />
            </div>
          </div>
        </>
      )}
      {closing && <CloseDialog id={post.id} kind="post" title={post.title} onClose={() => setClosing(false)} />}
    </section>
  )
}
