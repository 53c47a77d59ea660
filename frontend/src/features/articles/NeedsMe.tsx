import { useInfiniteQuery } from '@tanstack/react-query'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { articlesQuery, type ArticleSummary } from '@/shared/knowledge/queries'
import { hasDuty, useMe, type Me } from '@/shared/me'
import { A } from '@/ui/A'
import { RailBox } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { unplacedQuery } from './api'
import styles from './articles.module.css'
import type { ReviewTab } from './Reviews'

/** A handful is a list; more stand behind the link. */
const SHOWN = 5

/** Beside the trees: what waits for this person. */
export function NeedsMe() {
  const me = useMe()
  return (
    <RailBox title={t('articles.needs')}>
      {me && <Waiting me={me} />}
      <A href={paths.reviews()} className={styles.all}>
        {t('articles.needs.all')}
      </A>
    </RailBox>
  )
}

function Waiting({ me }: { me: Me }) {
  const manages = hasDuty(me, 'knowledge_manager')
  const review = useInfiniteQuery(articlesQuery({ state: 'in_review', reviewer: me.id, sort: 'newest' }))
  const due = useInfiniteQuery(articlesQuery({ state: 'due_for_review', owner: me.id }))
  const unplaced = useInfiniteQuery({ ...unplacedQuery, enabled: manages })
  const lists: [ReviewTab, ArticleSummary[]][] = [
    ['review', itemsOf(review.data)],
    ['due', itemsOf(due.data)],
    ['unplaced', itemsOf(unplaced.data)],
  ]
  const failed = [review, due, unplaced].find((one) => one.isError)
  if (failed) return <ProblemPanel compact error={failed.error} retry={() => void failed.refetch()} />
  if (review.isPending || due.isPending || (manages && unplaced.isPending)) return <p className={styles.quiet}>{t('ui.loading')}</p>
  if (lists.every(([, items]) => items.length === 0)) return <p className={styles.quiet}>{t('articles.needs.none')}</p>
  return (
    <>
      {lists
        .filter(([, items]) => items.length > 0)
        .map(([tab, items]) => (
          <div key={tab}>
            <h3 className={styles.minor}>
              <A href={paths.reviews({ list: tab === 'review' ? undefined : tab })}>{t(`articles.reviews.${tab}`)}</A>
            </h3>
            <ul className={styles.links}>
              {items.slice(0, SHOWN).map((one) => (
                <li key={one.id}>
                  <A href={paths.article(one)}>{one.title}</A>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}
