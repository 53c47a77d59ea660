import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { ArticleList } from '@/shared/knowledge/ArticleList'
import { articlesQuery } from '@/shared/knowledge/queries'
import { hasDuty, useMe, type Me } from '@/shared/me'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ListFrame } from '@/ui/InfiniteList'
import { LinkTabs } from '@/ui/LinkTabs'
import { NoPermission } from '@/ui/NoPermission'
import { unplacedQuery } from './api'

export type ReviewTab = 'review' | 'due' | 'unplaced' | 'drafts'

/** What waits for somebody: articles to review, those whose day of review has come, drafts of one's own, for knowledge managers those without a place. */
export function Reviews({ tab }: { tab: ReviewTab }) {
  const me = useMe()
  const manages = hasDuty(me, 'knowledge_manager')
  const tabs: readonly ReviewTab[] = manages ? ['review', 'due', 'unplaced', 'drafts'] : ['review', 'due', 'drafts']
  return (
    <>
      <LinkTabs label={t('articles.reviews')} items={tabs.map((one) => ({ href: paths.reviews({ list: one === 'review' ? undefined : one }), label: t(`articles.reviews.${one}`), current: one === tab }))} />
      {me && (tab === 'unplaced' && !manages ? <NoPermission who={t('articles.reviews.unplaced.forbidden')} /> : <Lists key={tab} me={me} tab={tab} manages={manages} />)}
    </>
  )
}

function Lists({ me, tab, manages }: { me: Me; tab: ReviewTab; manages: boolean }) {
  if (tab === 'unplaced') return <Unplaced />
  if (tab === 'drafts') return <Filtered filter={{ state: 'draft', author: me.id, sort: 'newest' }} tab={tab} />
  if (tab === 'due') return <Filtered filter={{ state: 'due_for_review', ...(manages ? {} : { owner: me.id }) }} tab={tab} />
  return (
    <>
      <Filtered filter={{ state: 'in_review', reviewer: me.id, sort: 'newest' }} tab={tab} title={t('articles.reviews.mine')} />
      <Filtered filter={{ state: 'in_review', sort: 'newest' }} tab={tab} title={t('articles.reviews.all')} />
    </>
  )
}

function Filtered({ filter, tab, title }: { filter: Parameters<typeof articlesQuery>[0]; tab: ReviewTab; title?: string }) {
  const query = useInfiniteQuery(articlesQuery(filter))
  return (
    <ListFrame title={title ?? t(`articles.reviews.${tab}`)}>
      <ArticleList query={query} label={title ?? t(`articles.reviews.${tab}`)} empty={<Nothing tab={tab} />} />
    </ListFrame>
  )
}

function Unplaced() {
  const query = useInfiniteQuery(unplacedQuery)
  return (
    <ListFrame title={t('articles.reviews.unplaced')}>
      <ArticleList query={query} label={t('articles.reviews.unplaced')} empty={<Nothing tab="unplaced" />} />
    </ListFrame>
  )
}

function Nothing({ tab }: { tab: ReviewTab }) {
  return (
    <EmptyState drawing="draft" level={3} title={t(`articles.reviews.${tab}.none`)} action={tab === 'drafts' ? <ButtonLink href={paths.newArticle()}>{t('app.newArticle')}</ButtonLink> : undefined}>
      <p>{t(`articles.reviews.${tab}.none.body`)}</p>
    </EmptyState>
  )
}
