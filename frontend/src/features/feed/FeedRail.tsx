import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { spacesQuery } from '@/shared/spaces'
import { topicsQuery } from '@/shared/topics'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { RailBox } from '@/ui/Page'
import { TopicList } from '@/ui/TopicChip'
import styles from './feed.module.css'

/** Beside the feed on a desktop: the next thing to do, one's spaces, what people talk about. On smaller screens the menu has it all. */
export function FeedRail() {
  const spaces = useQuery(spacesQuery)
  const topics = useQuery(topicsQuery)
  const mine = (spaces.data ?? []).filter((one) => one.my_role && !one.archived)
  const large = (topics.data ?? []).filter((one) => one.contribution_count > 0).slice(0, 14)
  return (
    <div className={styles.rail}>
      <RailBox title={t('feed.ask.title')}>
        <p>{t('feed.ask.body')}</p>
        <ButtonLink href={paths.ask()} fullWidth>
          {t('app.ask')}
        </ButtonLink>
      </RailBox>
      <RailBox title={t('feed.spaces')}>
        {mine.length > 0 ? (
          <ul className={styles.spaces}>
            {mine.slice(0, 8).map((one) => (
              <li key={one.id}>
                <A href={paths.space(one)}>{one.name}</A>
              </li>
            ))}
          </ul>
        ) : (
          !spaces.isPending && <p>{t('feed.spaces.none')}</p>
        )}
        <A href={paths.spaces()} className={styles.all}>
          {t('feed.spaces.all')}
        </A>
      </RailBox>
      {large.length > 0 && (
        <RailBox title={t('feed.topics')}>
          <TopicList topics={large.map((one) => ({ id: one.id, name: one.name, href: paths.topic(one) }))} />
          <A href={paths.topics()} className={styles.all}>
            {t('feed.topics.all')}
          </A>
        </RailBox>
      )}
    </div>
  )
}
