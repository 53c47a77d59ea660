import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { t } from '@/lib/i18n'
import { fieldErrors } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import type { ArticleKind } from '@/shared/knowledge/queries'
import { talk } from '@/shared/talk/cache'
import type { Post, Question } from '@/shared/talk/types'
import type { Loading } from '@/ui/InfiniteList'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { makeArticle } from './api'
import styles from './articles.module.css'
import { choicesOf, Parts, useParts } from './Parts'
import { PlaceSelect } from './PlaceSelect'
import { KindChoice } from './WriteForm'

const MOST = 50

/**
 * Makes a draft out of a conversation: each chosen reply becomes a passage that keeps its source, and who wrote it is asked. `more`
 * loads further answers; what was chosen stays chosen.
 */
export function MakeArticle({ from, more }: { from: Question | Post; more?: Loading }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { parts, keep } = useParts(from)
  const [key] = useState(newKey)
  const [title, setTitle] = useState(from.title)
  const [kind, setKind] = useState<ArticleKind>('how_to')
  const [place, setPlace] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set('answers' in from && from.accepted_answer_id ? [from.accepted_answer_id] : []))
  const [tried, setTried] = useState(false)
  const passages = choicesOf(parts).filter((id) => chosen.has(id))
  const making = useMutation({
    mutationFn: () => makeArticle({ conversation_id: from.id, kind, title: title.trim(), passages, ...(place ? { collection_id: place } : {}) }, key),
    onSuccess: (article) => {
      void client.invalidateQueries({ queryKey: talk.all })
      toast(t('articles.make.done'), { tone: 'good' })
      void navigate({ href: paths.editArticle(article), replace: true })
    },
  })
  const errors = fieldErrors(making.error)
  const named = ['title', 'passages', 'kind', 'collection_id'].some((name) => errors[name])
  const fault = passages.length === 0 ? t('articles.make.choose.missing') : passages.length > MOST ? t('articles.make.choose.most', { count: MOST }) : undefined
  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <form
      className={styles.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (title.trim() && !fault && !making.isPending) making.mutate()
      }}
    >
      <TextInput label={t('shared.field.title')} value={title} maxLength={200} error={tried && !title.trim() ? t('articles.title.missing') : errors['title']} onChange={(event) => setTitle(event.currentTarget.value)} />
      <KindChoice value={kind} error={errors['kind']} onChange={setKind} />
      <PlaceSelect spaceId={from.space.id} value={place} error={errors['collection_id']} onChange={setPlace} />
      <Checkbox.Group label={t('articles.make.choose')} description={t('articles.make.choose.help')} value={[...chosen]} error={(tried ? fault : undefined) ?? errors['passages']}>
        <Parts parts={parts} onToggle={toggle} onComments={keep} />
      </Checkbox.Group>
      {more?.isFetchNextPageError ? (
        <ProblemPanel compact error={more.error} retry={() => void more.fetchNextPage()} />
      ) : (
        more?.hasNextPage && (
          <div>
            <Button variant="default" loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
              {t('articles.make.more')}
            </Button>
          </div>
        )
      )}
      <p role="status" className={styles.quiet}>
        {t('articles.make.chosen', { count: passages.length })}
      </p>
      {making.isError && !named && <ProblemPanel compact error={making.error} />}
      <div className={styles.steps}>
        <Button type="submit" size="md" loading={making.isPending}>
          {t('articles.make.send')}
        </Button>
      </div>
    </form>
  )
}
