import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '@/lib/i18n'
import { ArticleMissing } from '@/features/articles/ArticlePage'
import { articleAddress } from '@/features/articles/api'
import { usePageParams } from '@/app/searches'
import { paths } from '@/paths'
import { Page as Frame } from '@/ui/Page'
import { ReadingSkeleton } from '@/ui/Skeletons'

/** An address that was written down without the key, also an old one: goes to where the article is read now. */
export function Page() {
  const { slug } = usePageParams()
  const navigate = useNavigate()
  const query = useQuery(articleAddress(slug))
  const found = query.data
  useEffect(() => {
    if (found) void navigate({ href: paths.article(found), replace: true })
  }, [found, navigate])
  return <Frame title={t('articles.one')}>{query.isError ? <ArticleMissing error={query.error} retry={() => void query.refetch()} /> : <ReadingSkeleton />}</Frame>
}
