import { IconBook2, IconCaretUp, IconCaretUpFilled, IconCircleCheckFilled, IconEye, IconLock, IconMessage2, IconMessageCircle, IconPinFilled, IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react'
import { memo } from 'react'
import { number, shortNumber } from '@/lib/format'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { KindBadge } from '@/ui/KindBadge'
import { TimeAgo } from '@/ui/TimeAgo'
import { TopicList } from '@/ui/TopicChip'
import { AuthorLine } from './AuthorLine'
import { BookmarkButton } from './BookmarkButton'
import styles from './card.module.css'
import { useReact, useVote } from './marks'
import { hrefOf, kindOf, type Summary } from './types'

/** One press: a vote up for questions and answers, a "like" for posts and comments. One's own is counted, not pressed. */
function Approve({ one }: { one: Summary }) {
  const me = useMe()
  const vote = useVote()
  const react = useReact()
  const voted = one.kind === 'question' || one.kind === 'answer'
  const on = voted ? one.my_vote === 1 : one.my_reaction !== null
  const count = voted ? one.score : one.reaction_count
  const own = voted && me?.id === one.author.id
  const Icon = voted ? (on ? IconCaretUpFilled : IconCaretUp) : on ? IconThumbUpFilled : IconThumbUp
  const press = () => {
    if (own) return
    if (voted) vote.mutate({ id: one.id, value: on ? 0 : 1 })
    else react.mutate({ id: one.id, kind: on ? null : 'like' })
  }
  const label = voted ? t('shared.card.vote', { count }) : t('shared.card.like', { count })
  return (
    <button type="button" className={styles.approve} aria-pressed={on} aria-disabled={own || undefined} aria-label={label} title={own ? t('shared.vote.own') : `${t(voted ? 'vote.up.hint' : 'reaction.like')} (L)`} onClick={press}>
      <Icon size={18} stroke={1.8} aria-hidden="true" />
      {(voted || count > 0) && (
        <span className="tabular" aria-hidden="true">
          {number(count)}
        </span>
      )}
    </button>
  )
}

function Count({ icon: Icon, text, count, good = false }: { icon: typeof IconEye; text: string; count: number; good?: boolean }) {
  return (
    <span className={styles.count} data-good={good ? '' : undefined} title={text}>
      <Icon size={17} stroke={1.8} aria-hidden="true" />
      <span className="tabular" aria-hidden="true">
        {shortNumber(count)}
      </span>
      <span className="hidden">{text}</span>
    </span>
  )
}

/** A contribution in a list: who, what, where, and how it goes. `row` is for lists of questions: the same, closer together. */
export const ContributionCard = memo(function ContributionCard({ one, look = 'card', badge = true }: { one: Summary; look?: 'card' | 'row'; /** False where all are of one kind. */ badge?: boolean }) {
  const root = one.kind === 'question' || one.kind === 'post'
  const place = (
    <>
      <A href={paths.space(one.space)} className={styles.space}>
        {one.space.members_only && <IconLock size={13} stroke={2} aria-hidden="true" />}
        {one.space.name}
        {one.space.members_only && <span className="hidden"> ({t('shared.membersOnly')})</span>}
      </A>
      <span aria-hidden="true"> · </span>
      <TimeAgo at={one.created_at} />
      {one.edited_at && <span> · {t('shared.edited')}</span>}
    </>
  )
  return (
    <div className={styles.card} data-look={look} data-contribution={one.id}>
      <div className={styles.head}>
        {badge && <KindBadge kind={kindOf(one)} />}
        {one.pinned && (
          <span className={styles.mark}>
            <IconPinFilled size={15} aria-hidden="true" />
            {t('shared.pinned')}
          </span>
        )}
        {one.close_reason && (
          <span className={styles.mark}>
            <IconLock size={15} stroke={2} aria-hidden="true" />
            {t('shared.closed')}
          </span>
        )}
        {one.answered_by_article && (
          <span className={styles.mark} data-good="">
            <IconBook2 size={16} stroke={1.8} aria-hidden="true" />
            {t('shared.answeredByArticle')}
          </span>
        )}
        {one.has_accepted_answer && (
          <span className={styles.mark} data-good="">
            <IconCircleCheckFilled size={16} aria-hidden="true" />
            {t('shared.solved')}
          </span>
        )}
      </div>
      <h2 className={styles.title} data-open="">
        <A href={hrefOf(one)}>
          {!root && <span className={styles.on}>{t(one.kind === 'answer' ? 'shared.answerTo' : 'shared.commentOn')} </span>}
          {one.title}
        </A>
      </h2>
      {one.excerpt && <p className={styles.excerpt}>{one.excerpt}</p>}
      <TopicList topics={one.topics.map((topic) => ({ id: topic.id, name: topic.name, href: paths.topic(topic) }))} />
      <div className={styles.foot}>
        <AuthorLine
          author={one.author}
          line={
            <>
              {look === 'card' && one.author.title && <span className={styles.role}>{one.author.title}</span>}
              <span className={styles.place}>{place}</span>
            </>
          }
        />
        <div className={styles.numbers}>
          <Approve one={one} />
          {one.kind === 'question' && <Count icon={IconMessage2} count={one.reply_count} text={t('shared.answers', { count: one.reply_count })} good={one.has_accepted_answer} />}
          {one.kind !== 'comment' && (one.kind !== 'question' || one.comment_count > 0) && <Count icon={IconMessageCircle} count={one.comment_count} text={t('shared.comments', { count: one.comment_count })} />}
          {root && <Count icon={IconEye} count={one.view_count} text={t('shared.views', { count: one.view_count })} />}
          {one.kind !== 'comment' && <BookmarkButton id={one.id} on={one.bookmarked} what={`“${one.title}”`} />}
        </div>
      </div>
    </div>
  )
})
