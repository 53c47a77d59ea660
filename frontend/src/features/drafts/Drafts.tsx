import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { draftsQuery, removeDraft } from '@/shared/writing/drafts'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { problemText, ProblemPanel } from '@/ui/ProblemPanel'
import { ListSkeleton } from '@/ui/Skeletons'
import { TimeAgo } from '@/ui/TimeAgo'
import styles from './drafts.module.css'
import { allDrafts, forgetLocal, type DraftRow } from './localDrafts'

/** Where writing goes on. */
function resume({ target }: DraftRow): string {
  if (target === 'question.new') return paths.ask()
  if (target === 'post.new') return paths.newPost()
  if (target === 'article.new') return paths.newArticle()
  const [verb, id = ''] = target.split(/\.(.*)/s)
  return paths.deepLink(id, verb === 'answer' || verb === 'comment' || verb === 'edit' ? verb : undefined)
}

const WORDS = { question: 'drafts.question', post: 'drafts.post', article: 'drafts.article', answer: 'drafts.answer', comment: 'drafts.comment', edit: 'drafts.edit' } as const
const wordOf = (target: string) => {
  const verb = target.split('.')[0] ?? ''
  return verb in WORDS ? t(WORDS[verb as keyof typeof WORDS]) : t('drafts.other')
}

/** Everything that was begun and not sent, on the server and on this device. */
export function Drafts() {
  const client = useQueryClient()
  const query = useQuery({ ...draftsQuery, staleTime: 0 })
  const [, changed] = useState(0)
  const rows = allDrafts(query.data?.items ?? [])

  const discard = async (row: DraftRow) => {
    if (!(await confirm({ title: t('drafts.discard.title'), body: t('drafts.discard.body'), action: t('draft.discard'), danger: true }))) return
    try {
      if (query.data?.items.some((one) => one.target === row.target)) await removeDraft(client, row.target)
      forgetLocal(row.target)
      changed((n) => n + 1)
      toast(t('drafts.discarded'))
    } catch (error) {
      toast(problemText(error).title, { tone: 'bad' })
    }
  }

  if (query.isPending && rows.length === 0) return <ListSkeleton count={3} />
  return (
    <>
      {query.isError && <ProblemPanel compact={rows.length > 0} error={query.error} retry={() => void query.refetch()} />}
      {rows.length === 0 && !query.isError && (
        <EmptyState drawing="draft" title={t('drafts.none')} action={<ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>}>
          <p>{t('drafts.none.body')}</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={t('app.drafts')}>
          {rows.map((row) => {
            const title = row.content.title?.trim() || row.content.about?.trim() || t('drafts.untitled')
            return (
              <li key={row.target} className={styles.row}>
                <div className={styles.text}>
                  <p className={styles.line}>
                    {wordOf(row.target)} · <TimeAgo at={row.at} />
                    {row.here && <span className={styles.here}> · {t('drafts.here')}</span>}
                  </p>
                  <h2>{title}</h2>
                  {row.content.body.trim() && <p className={styles.excerpt}>{row.content.body.trim().slice(0, 300)}</p>}
                </div>
                <div className={styles.actions}>
                  <Button variant="subtle" color="gray" className={styles.quiet} onClick={() => void discard(row)}>
                    {t('draft.discard')}
                    <span className="hidden"> “{title}”</span>
                  </Button>
                  <ButtonLink href={resume(row)} variant="default">
                    {t('drafts.resume')}
                    <span className="hidden"> “{title}”</span>
                  </ButtonLink>
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
