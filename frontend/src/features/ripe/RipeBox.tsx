import { useInfiniteQuery } from '@tanstack/react-query'
import { itemsOf } from '@/api/paged'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { hasDuty, useMe } from '@/shared/me'
import { A } from '@/ui/A'
import { RailBox } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ripeQuery } from './api'
import styles from './ripe.module.css'

/** A handful is enough beside a page. */
const SHOWN = 3

/** Beside the home of knowledge: the ripest threads for knowledge managers, for others those that they were assigned. */
export function RipeBox() {
  const manages = hasDuty(useMe(), 'knowledge_manager')
  const query = useInfiniteQuery(ripeQuery({ limit: SHOWN }))
  const items = itemsOf(query.data)
  if (!manages && items.length === 0) return null
  return (
    <RailBox title={t(manages ? 'app.ripe' : 'ripe.yours')}>
      {query.isError ? (
        <ProblemPanel compact error={query.error} retry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <p className={styles.quiet}>{t(query.isPending ? 'ui.loading' : 'ripe.none.todo')}</p>
      ) : (
        <ul className={styles.links}>
          {items.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <A href={paths.question(one)}>{one.title}</A>
            </li>
          ))}
        </ul>
      )}
      <A href={paths.ripe()} className={styles.all}>
        {t(manages ? 'ripe.all' : 'ripe.all.yours')}
      </A>
    </RailBox>
  )
}
