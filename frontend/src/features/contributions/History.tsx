import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { itemsOf, paged } from '@/api/paged'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { articleQuery } from '@/shared/knowledge/queries'
import { talk } from '@/shared/talk/cache'
import { referenceQuery } from '@/shared/talk/reference'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { DiffView } from '@/ui/DiffView'
import { InfiniteList } from '@/ui/InfiniteList'
import { SegmentedSort } from '@/ui/LinkTabs'
import { PageHeader } from '@/ui/Page'
import { TimeAgo } from '@/ui/TimeAgo'
import styles from './history.module.css'
import { RestoreVersion } from './RestoreVersion'

type Revision = components['schemas']['Revision']

export const revisionsQuery = (id: string) =>
  paged(talk.revisions(id), (cursor, signal) => data(api.GET('/api/v1/contributions/{id}/revisions', { params: { path: { id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } }, signal })))

/** The versions of a text, and what changed between two of them. `from` and `to` stand in the address. */
export function History({ id, from, to, look = 'inline' }: { id: string; from?: number | undefined; to?: number | undefined; look?: 'inline' | 'beside' | undefined }) {
  const query = useInfiniteQuery(revisionsQuery(id))
  const reference = useQuery(referenceQuery(id))
  // Only articles get an old text back.
  const kept = useQuery({ ...articleQuery(id), enabled: reference.data?.kind === 'article' })
  const article = kept.data?.can.includes('edit') ? kept.data : undefined
  const all = itemsOf(query.data)
  const newer = all.find((one) => one.number === to) ?? all[0]
  const older = all.find((one) => one.number === from) ?? (newer ? all.find((one) => one.number < newer.number) : undefined)
  const hrefOf = (change: { from?: number; to?: number; look?: string | undefined }) => paths.history(id, { from, to, look: look === 'inline' ? undefined : look, ...change })
  return (
    <>
      <PageHeader
        title={t('contributions.history')}
        before={
          reference.data && (
            <p className={styles.back}>
              <A href={paths.deepLink(id)}>{reference.data.title}</A>
            </p>
          )
        }
        lead={t('contributions.history.lead')}
      />
      {newer && older && (
        <section className={styles.diff} aria-label={t('diff.label')}>
          <div className={styles.head}>
            <h2>{t('contributions.between', { from: older.number, to: newer.number })}</h2>
            <SegmentedSort
              label={t('contributions.look')}
              sort={look}
              options={[
                { id: 'inline', label: t('contributions.inline') },
                { id: 'beside', label: t('contributions.beside') },
              ]}
              hrefOf={(one) => hrefOf({ look: one === 'inline' ? undefined : one })}
            />
          </div>
          {older.title !== newer.title && <DiffView before={older.title} after={newer.title} look={look} label={t('shared.field.title')} />}
          <DiffView before={older.body} after={newer.body} look={look} label={t('shared.field.body')} />
          {older.topics.join() !== newer.topics.join() && (
            <>
              <h3>{t('app.topics')}</h3>
              <DiffView before={older.topics.join('\n')} after={newer.topics.join('\n')} look={look} label={t('app.topics')} />
            </>
          )}
        </section>
      )}
      <InfiniteList<Revision>
        query={query}
        items={all}
        keyOf={(one) => String(one.number)}
        look="rows"
        label={t('contributions.versions')}
        empty={<p>{t('contributions.history.none')}</p>}
        render={(one) => {
          const before = all.find((other) => other.number < one.number)
          const shown = one === newer
          return (
            <div className={styles.row} data-shown={shown ? '' : undefined}>
              <div className={styles.what}>
                <h2 data-open="">
                  {before ? (
                    <A href={hrefOf({ from: before.number, to: one.number })} replace aria-current={shown ? 'true' : undefined}>
                      {t('contributions.version', { number: one.number })}
                    </A>
                  ) : (
                    t('contributions.version', { number: one.number })
                  )}
                  {one.current && <span className={styles.current}>{t('contributions.current')}</span>}
                </h2>
                {one.note && <p>{one.note}</p>}
              </div>
              <AuthorLine size="medium" author={one.author} line={<TimeAgo at={one.created_at} />} />
              {article && !one.current && <RestoreVersion article={article} number={one.number} />}
            </div>
          )
        }}
      />
    </>
  )
}
