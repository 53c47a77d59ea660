import { IconLock } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { paths, anchors } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { StateBadge } from '@/shared/knowledge/StateBadge'
import { Attribution } from '@/shared/talk/Attribution'
import { BookmarkButton } from '@/shared/talk/BookmarkButton'
import { Comments } from '@/shared/talk/Comments'
import { ContributionMenu } from '@/shared/talk/ContributionMenu'
import { useDeletion } from '@/shared/talk/endings'
import { anchoredIn, editing, useAnchor, useHash } from '@/shared/talk/focus'
import { useThingKeys } from '@/shared/talk/keys'
import { useWatch } from '@/shared/talk/marks'
import { Reactions } from '@/shared/talk/Reactions'
import { Tombstone } from '@/shared/talk/Tombstone'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { ListFrame } from '@/ui/InfiniteList'
import { Markdown } from '@/ui/Markdown'
import { PageHeader } from '@/ui/Page'
import { TimeAgo } from '@/ui/TimeAgo'
import { TopicList } from '@/ui/TopicChip'
import { WatchMenu } from '@/ui/WatchMenu'
import styles from './articles.module.css'
import { Contents } from './Contents'
import { drawn, onDrawn } from './drawn'
import { Helped } from './Helped'
import { PassageComments } from './PassageComments'
import { Passages } from './Passages'
import { usePassageIds, usePassageMarks } from './usePassageMarks'
import { Uses } from './Uses'
import { Way } from './Way'

/** Where it stands in the trees: "Knowledge / Operations / Pumps". */
export function Place({ path }: { path: Article['path'] }) {
  return (
    <nav className={styles.path} aria-label={t('collections.path')}>
      <A href={paths.knowledge()}>{t('app.knowledge')}</A>
      {path.map((one) => (
        <A key={one.id} href={paths.collection(one)}>
          {one.name}
        </A>
      ))}
    </nav>
  )
}

/** An article to be read: nothing above the text but what it is and whether it holds. */
export function ArticleView({ article }: { article: Article }) {
  const navigate = useNavigate()
  const watch = useWatch()
  const { restore } = useDeletion()
  const what = t('articles.the')
  const wanted = anchoredIn(useHash(), article.id)
  const [resolved, setResolved] = useState(false)
  const marks = usePassageMarks(article.id, () => setResolved(false))
  const onPassages = usePassageIds(article.id, resolved)
  useAnchor(true, `${article.comments.length} ${marks.loaded}`)
  useEffect(() => () => drawn.set(null), [])
  const focusBox = () => document.querySelector<HTMLTextAreaElement>('#comments textarea')?.focus()
  useThingKeys(article, article.comments, focusBox)
  const edits = useStore(editing) === article.id
  useEffect(() => {
    if (!edits) return
    // The key `e` means the editor of an article, which is a page of its own.
    editing.set(null)
    void navigate({ href: paths.editArticle(article) })
  }, [edits, article, navigate])
  const may = (action: Article['can'][number]) => article.can.includes(action)
  return (
    <>
      <PageHeader
        before={<Place path={article.path} />}
        title={article.title}
        actions={
          may('edit') ? (
            <ButtonLink variant="default" href={paths.editArticle(article)}>
              {t('ui.edit')}
            </ButtonLink>
          ) : (
            may('suggest') && (
              <ButtonLink variant="default" href={paths.suggestEdit(article)}>
                {t('articles.suggest')}
              </ButtonLink>
            )
          )
        }
        after={<Facts article={article} />}
      />
      {article.deleted && <Tombstone text={t('articles.deleted')} onRestore={may('restore') ? () => restore(article.id) : undefined} />}
      <Way article={article} />
      <Contents article={article} look="folded" />
      <article id={anchors.contribution(article.id)} tabIndex={-1} data-thing={article.id} className={styles.text} aria-label={what}>
        <div data-passages="" onClick={marks.press}>
          <Markdown html={article.body_html} look="reading" anchors onDrawn={onDrawn} />
        </div>
        <Attribution source={article.source} author={article.author.name} />
      </article>
      <TopicList topics={article.topics.map((one) => ({ id: one.id, name: one.name, href: paths.topic(one) }))} />
      <div className={styles.below} data-no-print="">
        <Reactions thing={article} />
        <div className={styles.tools}>
          <WatchMenu level={article.watch} what={what} onChange={(level) => watch.mutate({ id: article.id, level })} />
          <BookmarkButton id={article.id} on={article.bookmarked} what={what} />
          <ContributionMenu thing={{ ...article, revision_count: article.revision - 1 }} what={what} href={paths.article(article)} onEdit={() => void navigate({ href: paths.editArticle(article) })} />
        </div>
      </div>
      <Helped article={article} />
      <Passages article={article} />
      {article.kind === 'practice' && <Uses article={article} />}
      <PassageComments article={article} resolved={resolved} onResolved={setResolved} />
      <div className={styles.section} id="comments" data-no-print="">
        <ListFrame title={t('shared.comments', { count: Math.max(0, article.comment_count - onPassages.size) })}>
          <Comments on={article} about={article.title} what={what} spaceId={article.space.id} wanted={wanted} elsewhere={onPassages} look="main" />
        </ListFrame>
      </div>
    </>
  )
}

/** "How-to · published · verify by 3 May · edited yesterday · 140 views". */
function Facts({ article }: { article: Article }) {
  return (
    <div className={styles.facts}>
      <StateBadge state={article.state} />
      <span>{t(`articles.kind.${article.kind}`)}</span>
      {article.practice_state && <span>{t(`articles.practice.${article.practice_state}`)}</span>}
      <A href={paths.space(article.space)}>
        {article.space.members_only && <IconLock size={14} stroke={2} aria-hidden="true" />}
        {article.space.name}
        {article.space.members_only && <span className="hidden"> ({t('shared.membersOnly')})</span>}
      </A>
      {article.verify_by && <span>{t('articles.verifyBy', { date: shortDate(article.verify_by) })}</span>}
      {article.edited_at ? (
        <A href={paths.history(article.id)}>
          <TimeAgo at={article.edited_at} before={t('shared.edited')} />
        </A>
      ) : (
        <TimeAgo at={article.created_at} before={t('articles.written')} />
      )}
      <span>{t('shared.views', { count: article.view_count })}</span>
    </div>
  )
}
