import { IconBuildingCommunity, IconCircleCheckFilled, IconHash, IconLock } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { StateBadge } from '@/shared/knowledge/StateBadge'
import { hrefOf, kindOf } from '@/shared/talk/types'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Avatar } from '@/ui/Avatar'
import { KindBadge } from '@/ui/KindBadge'
import { Marked } from '@/ui/Marked'
import { TimeAgo } from '@/ui/TimeAgo'
import type { Hit } from './api'
import styles from './search.module.css'

function hrefOfHit(hit: Hit): string {
  if (hit.contribution) return hrefOf(hit.contribution)
  if (hit.person) return paths.person(hit.person)
  if (hit.topic) return paths.topic(hit.topic)
  return hit.space ? paths.space(hit.space) : paths.search()
}

function Badge({ hit }: { hit: Hit }) {
  if (hit.contribution) return <KindBadge kind={kindOf(hit.contribution)} />
  if (hit.person) return <Avatar name={hit.person.name} id={hit.person.id} photoUrl={hit.person.photo_url} size={24} />
  const Icon = hit.topic ? IconHash : IconBuildingCommunity
  return (
    <span className={styles.badge}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {t(`search.kind.${hit.kind}`)}
    </span>
  )
}

/** One result: what it is, its title with the words marked, the piece that fits best, and where it stands. */
export function HitRow({ hit, onOpen }: { hit: Hit; onOpen: () => void }) {
  const one = hit.contribution
  return (
    <div className={styles.hit}>
      <div className={styles.head}>
        <Badge hit={hit} />
        {hit.obsolete && <StateBadge state="obsolete" />}
        {one?.has_accepted_answer && (
          <span className={styles.solved}>
            <IconCircleCheckFilled size={16} aria-hidden="true" />
            {t('shared.solved')}
          </span>
        )}
      </div>
      <h2 className={styles.title} data-open="">
        <A href={hrefOfHit(hit)} onClick={onOpen}>
          <Marked html={hit.title_html} />
        </A>
      </h2>
      {hit.snippet_html && (
        <p className={styles.snippet}>
          {hit.from_answer && <span className={styles.from}>{t('search.fromAnswer')} </span>}
          <Marked html={hit.snippet_html} />
        </p>
      )}
      {one && (
        <p className={styles.foot}>
          <A href={paths.person(one.author)}>{one.author.name}</A>
          <span aria-hidden="true"> · </span>
          <A href={paths.space(one.space)}>
            {one.space.members_only && <IconLock size={13} stroke={2} aria-hidden="true" />}
            {one.space.name}
          </A>
          <span aria-hidden="true"> · </span>
          <TimeAgo at={one.created_at} />
          {one.kind === 'question' && (
            <>
              <span aria-hidden="true"> · </span>
              {t('shared.answers', { count: one.reply_count })}
            </>
          )}
        </p>
      )}
    </div>
  )
}
