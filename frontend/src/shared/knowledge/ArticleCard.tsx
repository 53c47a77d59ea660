import { IconFolder, IconPencilQuestion, IconThumbUp } from '@tabler/icons-react'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { A } from '@/ui/A'
import { TimeAgo } from '@/ui/TimeAgo'
import styles from './knowledge.module.css'
import type { ArticleSummary } from './queries'
import { StateBadge } from './StateBadge'

/** An article in a list: what it is, whether it holds, who answers for it. */
export function ArticleCard({ one }: { one: ArticleSummary }) {
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.kind}>{t(`articles.kind.${one.kind}`)}</span>
        {one.state !== 'published' && <StateBadge state={one.state} />}
        {one.practice_state && <span className={styles.kind}>{t(`articles.practice.${one.practice_state}`)}</span>}
        {one.open_suggestion_count > 0 && (
          <span className={styles.mark}>
            <IconPencilQuestion size={15} stroke={1.8} aria-hidden="true" />
            {t('articles.suggestions.open', { count: one.open_suggestion_count })}
          </span>
        )}
      </div>
      <h3 className={styles.title} data-open="">
        <A href={paths.article(one)}>{one.title}</A>
      </h3>
      {one.excerpt && <p className={styles.excerpt}>{one.excerpt}</p>}
      <div className={styles.foot}>
        <AuthorLine size="small" author={one.owner} />
        <span>
          <IconFolder size={15} stroke={1.8} aria-hidden="true" />
          {one.collection ? <A href={paths.collection(one.collection)}>{one.collection.name}</A> : t('articles.unplaced')}
        </span>
        {one.helped_count > 0 && (
          <span>
            <IconThumbUp size={15} stroke={1.8} aria-hidden="true" />
            {t('articles.helped', { count: one.helped_count })}
          </span>
        )}
        {one.verify_by ? <span>{t('articles.verifyBy', { date: shortDate(one.verify_by) })}</span> : <TimeAgo at={one.edited_at ?? one.created_at} before={t(one.edited_at ? 'shared.edited' : 'articles.written')} />}
      </div>
    </div>
  )
}
