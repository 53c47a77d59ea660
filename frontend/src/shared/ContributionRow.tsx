import { IconMessageCircle } from '@tabler/icons-react'
import type { components } from '@/api/schema'
import { number } from '@/lib/format'
import { t } from '@/lib/i18n'
import { slugify } from '@/lib/slug'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { KindBadge } from '@/ui/KindBadge'
import { PersonChip } from '@/ui/PersonChip'
import { TimeAgo } from '@/ui/TimeAgo'
import styles from './ContributionRow.module.css'

export type Summary = components['schemas']['ContributionSummary']

const hrefOf = (one: Summary) => {
  const named = { id: one.id, slug: slugify(one.title) }
  return one.kind === 'question' ? paths.question(named) : one.kind === 'post' ? paths.post(named) : paths.deepLink(one.id)
}

/** A contribution in a list of a person, space or topic. */
export function ContributionRow({ one }: { one: Summary }) {
  const replies = one.reply_count + one.comment_count
  return (
    <article className={styles.row}>
      <p className={styles.line}>
        <KindBadge kind={one.post_kind ?? (one.kind === 'post' ? 'discussion' : one.kind)} />
        <A href={paths.space(one.space)}>{one.space.name}</A>
        <TimeAgo at={one.created_at} />
      </p>
      <h2 data-open="">
        <A href={hrefOf(one)}>{one.title}</A>
      </h2>
      {one.excerpt && <p className={styles.excerpt}>{one.excerpt}</p>}
      <div className={styles.foot}>
        <PersonChip size="small" person={one.author} href={paths.person(one.author)} />
        {replies > 0 && (
          <span className={styles.count} title={t('kind.answer')}>
            <IconMessageCircle size={16} stroke={1.8} aria-hidden="true" />
            {number(replies)}
          </span>
        )}
      </div>
    </article>
  )
}
