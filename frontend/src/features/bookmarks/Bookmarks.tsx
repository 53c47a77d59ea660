import { useInfiniteQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { paged } from '@/api/paged'
import { t } from '@/lib/i18n'
import { talk } from '@/shared/talk/cache'
import { ContributionList } from '@/shared/talk/ContributionList'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

export const bookmarksQuery = () => paged(talk.bookmarks(), (cursor, signal) => data(api.GET('/api/v1/me/bookmarks', { params: { query: cursor ? { cursor } : {} }, signal })))

/** What a person keeps, the newest first. What is taken off stays in sight until the page is opened again, so that it can be put back. */
export function Bookmarks() {
  const query = useInfiniteQuery(bookmarksQuery())
  return (
    <ContributionList
      query={query}
      label={t('app.bookmarks')}
      empty={
        <EmptyState drawing="bookmark" title={t('bookmarks.none')} action={<ButtonLink href={paths.questions()}>{t('bookmarks.none.action')}</ButtonLink>}>
          <p>{t('bookmarks.none.body')}</p>
        </EmptyState>
      }
    />
  )
}
