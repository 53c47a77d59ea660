import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { ARTICLE_KINDS, articleQuery, type Article, type ArticleKind } from '@/shared/knowledge/queries'
import { PersonPicker, type Picked } from '@/shared/PersonPicker'
import { Conflict } from '@/ui/Conflict'
import { Dialog } from '@/ui/Dialog'
import { PersonChip } from '@/ui/PersonChip'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { changeArticle, keepArticle } from './api'
import styles from './articles.module.css'
import { PlaceSelect } from './PlaceSelect'

const MOST = 10
const day = (at: string | null) => (at ? at.slice(0, 10) : '')
const placeOf = (article: Article) => article.path.at(-1) ?? null

/** What is not the text: kind, place, owner, reviewers, the day of the next review, the address. */
export function Arrange({ article, onClose }: { article: Article; onClose: () => void }) {
  const client = useQueryClient()
  const [begin] = useState(article)
  const [owner, setOwner] = useState<Picked | null>(article.owner)
  const [reviewers, setReviewers] = useState<readonly Picked[]>(article.reviewers)
  const [theirs, setTheirs] = useState<Article | null>(null)
  const of = useForm({
    initial: { kind: article.kind, collection_id: placeOf(article)?.id ?? null, verify_by: day(article.verify_by), slug: article.slug },
    check: ({ slug }) => (slug.trim() ? {} : { slug: t('articles.slug.missing') }),
  })
  const send = (version: number) =>
    of.submit(async ({ kind, collection_id, verify_by, slug }) => {
      try {
        // Only what was changed is sent: the rest stays as it is there.
        const saved = await changeArticle(begin.id, version, {
          note: '',
          ...(kind === begin.kind ? {} : { kind }),
          ...(collection_id === (placeOf(begin)?.id ?? null) ? {} : { collection_id }),
          ...(verify_by === day(begin.verify_by) ? {} : { verify_by: verify_by ? `${verify_by}T00:00:00Z` : null }),
          ...(slug.trim() === begin.slug ? {} : { slug: slug.trim() }),
          ...(!owner || owner.id === begin.owner.id ? {} : { owner_id: owner.id }),
          ...(reviewers.map((one) => one.id).join() === begin.reviewers.map((one) => one.id).join() ? {} : { reviewer_ids: reviewers.map((one) => one.id) }),
        })
        keepArticle(client, saved)
        toast(t('articles.arrange.done'), { tone: 'good' })
        onClose()
        return true
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        setTheirs(await client.fetchQuery({ ...articleQuery(begin.id), staleTime: 0 }))
        return false
      }
    })
  if (theirs) {
    const names = (people: readonly { name: string }[]) => people.map((one) => one.name).join('\n')
    return (
      <Conflict
        fields={[
          { label: t('articles.kind'), theirs: t(`articles.kind.${theirs.kind}`), mine: t(`articles.kind.${of.values.kind}`) },
          { label: t('articles.owner'), theirs: theirs.owner.name, mine: owner?.name ?? '' },
          { label: t('articles.reviewers'), theirs: names(theirs.reviewers), mine: names(reviewers) },
          { label: t('articles.verifyBy.label'), theirs: day(theirs.verify_by), mine: of.values.verify_by },
          { label: t('articles.slug'), theirs: theirs.slug, mine: of.values.slug },
        ]}
        busy={of.busy}
        onMine={() => void send(theirs.version)()}
        onTheirs={onClose}
        onClose={() => setTheirs(null)}
      />
    )
  }
  return (
    <Dialog
      size="medium"
      title={t('articles.arrange')}
      onClose={onClose}
      action={
        <Button onClick={() => void send(begin.version)()} loading={of.busy}>
          {t('ui.save')}
        </Button>
      }
    >
      <form className={styles.fields} noValidate onSubmit={(event) => void send(begin.version)(event)}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <NativeSelect size="md" label={t('articles.kind')} value={of.values.kind} data={ARTICLE_KINDS.map((value) => ({ value, label: t(`articles.kind.${value}`) }))} onChange={(event) => of.set('kind', event.currentTarget.value as ArticleKind)} />
        <PlaceSelect spaceId={article.space.id} value={of.values.collection_id} error={of.errors.collection_id} onChange={(id) => of.set('collection_id', id)} />
        <PersonPicker label={t('articles.owner')} value={owner} onChange={setOwner} />
        <div>
          {reviewers.length < MOST && (
            <PersonPicker label={t('articles.reviewers.add')} value={null} exclude={(id) => reviewers.some((one) => one.id === id)} onChange={(one) => one && setReviewers([...reviewers, one])} />
          )}
          {reviewers.length > 0 && (
            <ul className={styles.reviewers} aria-label={t('articles.reviewers')}>
              {reviewers.map((one) => (
                <li key={one.id}>
                  <PersonChip size="small" person={one} />
                  <button type="button" aria-label={t('articles.reviewers.remove', { name: one.name })} onClick={() => setReviewers(reviewers.filter((other) => other.id !== one.id))}>
                    <IconX size={16} aria-hidden="true" />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        <TextInput {...of.text('verify_by')} type="date" label={t('articles.verifyBy.label')} description={t('articles.verifyBy.help')} />
        <TextInput {...of.text('slug')} label={t('articles.slug')} description={t('articles.slug.help')} maxLength={80} />
      </form>
    </Dialog>
  )
}
