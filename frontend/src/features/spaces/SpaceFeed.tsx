import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { ContributionList } from '@/shared/talk/ContributionList'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { itemsOf, spaceFeedQuery, type Space } from './api'
import styles from './spaces.module.css'

/** What is written in a space, newest first. */
export function SpaceFeed({ space, tab }: { space: Space; tab: 'feed' | 'questions' }) {
  const query = useInfiniteQuery(spaceFeedQuery(space.id, tab === 'questions' ? 'question' : undefined))
  const items = itemsOf(query.data)
  const write = space.can.includes('contribute') && (
    <>
      <ButtonLink href={paths.ask({ space: space.id })} size="xs">
        {t('space.ask')}
      </ButtonLink>
      {tab === 'feed' && (
        <ButtonLink href={paths.newPost({ space: space.id })} variant="default" size="xs">
          {t('space.post')}
        </ButtonLink>
      )}
    </>
  )
  return (
    <>
      {write && items.length > 0 && <div className={styles.write}>{write}</div>}
      <ContributionList
        query={query}
        role={tab === 'feed' ? 'feed' : 'list'}
        look={tab === 'feed' ? 'card' : 'row'}
        label={t(`space.tab.${tab}`)}
        empty={
          <EmptyState drawing={tab === 'feed' ? 'conversation' : 'question'} title={t(`space.empty.${tab}.title`)} action={write}>
            <p>{t(`space.empty.${tab}.body`)}</p>
          </EmptyState>
        }
      />
    </>
  )
}
