import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import { articleQuery, type Article } from '@/shared/knowledge/queries'
import { EditForm } from '@/shared/writing/EditForm'
import { ButtonLink } from '@/ui/Button'
import { NoPermission } from '@/ui/NoPermission'
import { PageHeader } from '@/ui/Page'
import { Place } from './ArticleView'
import { articleEdit, suggestEdit } from './api'

/** The text of an article in an editor: changed by who may, else suggested, which every reader may. */
export function EditText({ article, suggest }: { article: Article; suggest: boolean }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(newKey)
  // The words that were read: what is suggested is compared with these, whatever is fetched meanwhile.
  const [revision] = useState(article.revision)
  const back = () => void navigate({ href: paths.article(article) })
  const edits = article.can.includes('edit') && !suggest
  const suggests = !edits && article.can.includes('suggest')
  const { fresh, save } = articleEdit(client, article.id)
  const header = <PageHeader before={<Place path={article.path} />} title={t(edits ? 'articles.edit' : 'articles.suggest')} lead={edits ? article.title : t('articles.suggest.lead', { title: article.title })} />
  if (!edits && !suggests) {
    return (
      <>
        {header}
        <NoPermission who={t('articles.edit.forbidden', { name: article.owner.name })} action={<ButtonLink href={paths.article(article)}>{t('articles.back')}</ButtonLink>} />
      </>
    )
  }
  if (edits) {
    return (
      <>
        {header}
        <EditForm
          id={article.id}
          label={t('articles.body')}
          about={article.title}
          now={{ title: article.title, body: article.body, topics: article.topics.map((one) => one.name), version: article.version }}
          maxLength={50_000}
          live
          spaceId={article.space.id}
          fresh={fresh}
          save={save}
          onDone={() => {
            toast(t('articles.saved'), { tone: 'good' })
            back()
          }}
          onCancel={back}
        />
      </>
    )
  }
  return (
    <>
      {header}
      <EditForm
        id={article.id}
        label={t('articles.body')}
        about={article.title}
        now={{ body: article.body, version: revision }}
        action={t('articles.suggest.send')}
        maxLength={50_000}
        live
        spaceId={article.space.id}
        fresh={async () => {
          const now = await client.fetchQuery({ ...articleQuery(article.id), staleTime: 0 })
          return { body: now.body, version: now.revision }
        }}
        save={async ({ body, note, version }) => {
          const made = await suggestEdit(article.id, { base_revision: Math.min(version, article.revision), body, note }, key)
          void client.invalidateQueries({ queryKey: ['articles', 'suggestions', article.id] })
          toast(t('articles.suggest.done'), { tone: 'good', action: { label: t('articles.suggest.see'), run: () => void navigate({ href: paths.suggestion(made.id) }) } })
        }}
        onDone={back}
        onCancel={back}
      />
    </>
  )
}
