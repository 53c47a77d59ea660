import { Button } from '@mantine/core'
import { IconLock, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import { ArticleList } from '@/shared/knowledge/ArticleList'
import { articlesQuery, treeQuery } from '@/shared/knowledge/queries'
import { useMayWrite } from '@/shared/spaces'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ListFrame } from '@/ui/InfiniteList'
import { Markdown } from '@/ui/Markdown'
import { PageHeader } from '@/ui/Page'
import { problemText } from '@/ui/ProblemPanel'
import { deleteCollection, type Collection } from './api'
import { CollectionForm } from './CollectionForm'
import styles from './collections.module.css'
import { Tree } from './Tree'

/** The page of a collection: where it stands, what it says, what stands under it, its articles. */
export function CollectionView({ collection }: { collection: Collection }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const tree = useQuery(treeQuery)
  const articles = useInfiniteQuery(articlesQuery({ collection: collection.id, sort: 'title' }))
  const [form, setForm] = useState<'edit' | 'under' | null>(null)
  const may = collection.can.includes('configure')
  const write = useMayWrite(collection.space.id) && <ButtonLink href={paths.newArticle({ collection: collection.id })}>{t('app.newArticle')}</ButtonLink>
  const remove = async () => {
    if (!(await confirm({ title: t('collections.delete.title', { name: collection.name }), body: t('collections.delete.body'), action: t('ui.delete'), danger: true }))) return
    try {
      await deleteCollection(collection.id)
      await client.invalidateQueries({ queryKey: ['collections', 'tree'] })
      toast(t('collections.deleted', { name: collection.name }))
      await navigate({ href: paths.knowledge() })
    } catch (error) {
      const { title, body } = problemText(error)
      toast(`${title}. ${body}`, { tone: 'bad' })
    }
  }
  return (
    <>
      <PageHeader
        before={
          <nav className={styles.path} aria-label={t('collections.path')}>
            <A href={paths.knowledge()}>{t('app.knowledge')}</A>
            {collection.path.map((one) => (
              <A key={one.id} href={paths.collection(one)}>
                {one.name}
              </A>
            ))}
          </nav>
        }
        title={collection.name}
        actions={
          <>
            {may && (
              <Button variant="default" onClick={() => setForm('under')}>
                {t('collections.newUnder')}
              </Button>
            )}
            {may && (
              <Button variant="default" onClick={() => setForm('edit')}>
                {t('ui.edit')}
              </Button>
            )}
            {write}
          </>
        }
        after={
          <p className={styles.facts}>
            <A href={paths.space(collection.space)}>
              {collection.space.members_only && <IconLock size={14} stroke={2} aria-hidden="true" />}
              {collection.space.name}
              {collection.space.members_only && <span className="hidden"> ({t('shared.membersOnly')})</span>}
            </A>
            <span>{collection.review_days === null ? t('collections.review.never') : t('collections.review.every', { count: collection.review_days })}</span>
            {collection.four_eyes && <span>{t('collections.fourEyes')}</span>}
          </p>
        }
      />
      {collection.landing_html && <Markdown html={collection.landing_html} look="reading" className={styles.landing ?? ''} />}
      {collection.children.length > 0 && (
        <ListFrame title={t('collections.children')}>
          <Tree items={tree.data ?? []} under={collection.id} label={t('collections.children')} />
        </ListFrame>
      )}
      <div className={styles.articles}>
        <ListFrame title={t('collections.articles', { count: collection.article_count })}>
          <ArticleList
            query={articles}
            label={t('collections.articles.here')}
            empty={
              <EmptyState drawing="draft" level={3} title={t('collections.empty')} action={write || undefined}>
                <p>{t('collections.empty.body')}</p>
              </EmptyState>
            }
          />
        </ListFrame>
      </div>
      <div className={styles.end}>
        <AuthorLine size="small" author={collection.owner} line={t('collections.owner')} />
        {may && collection.children.length === 0 && collection.article_count === 0 && (
          <Button variant="subtle" color="red" leftSection={<IconTrash size={17} stroke={1.8} aria-hidden="true" />} onClick={() => void remove()}>
            {t('collections.delete')}
          </Button>
        )}
      </div>
      {form === 'edit' && <CollectionForm edit={collection.id} onClose={() => setForm(null)} />}
      {form === 'under' && <CollectionForm under={collection} onClose={() => setForm(null)} />}
    </>
  )
}
