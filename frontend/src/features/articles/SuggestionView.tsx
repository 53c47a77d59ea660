import { Button, Checkbox, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { talk } from '@/shared/talk/cache'
import { A } from '@/ui/A'
import { DiffView } from '@/ui/DiffView'
import { Notice } from '@/ui/Notice'
import { PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { TimeAgo } from '@/ui/TimeAgo'
import { acceptHunks, declineSuggestion, keepArticle, suggestionQuery, withdrawSuggestion, type Hunk, type Suggestion } from './api'
import styles from './articles.module.css'

/** A suggested edit, change by change: who looks after the article takes over what fits and leaves the rest. */
export function SuggestionView({ suggestion, article }: { suggestion: Suggestion; article: Article }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [left, setLeft] = useState<ReadonlySet<number>>(() => new Set(suggestion.hunks.filter((one) => one.conflicts).map((one) => one.number)))
  const [note, setNote] = useState('')
  const taken = suggestion.hunks.filter((one) => !one.conflicts && !left.has(one.number)).map((one) => one.number)
  const renew = () => {
    void client.invalidateQueries({ queryKey: ['articles', 'suggestions', article.id] })
    void client.invalidateQueries({ queryKey: talk.article(article.id) })
  }
  const stale = (error: unknown) => {
    // The text changed meanwhile: what fits now is worked out anew, and nothing was taken over.
    if (isApiError(error, 412) || isApiError(error, 409)) {
      renew()
      void client.invalidateQueries({ queryKey: ['articles', 'suggestion', suggestion.id] })
    }
  }
  const accepting = useMutation({
    mutationFn: () => acceptHunks(suggestion.id, article.version, taken, note.trim()),
    onSuccess: (changed) => {
      keepArticle(client, changed)
      renew()
      void client.invalidateQueries({ queryKey: ['articles', 'suggestion', suggestion.id] })
      toast(t('articles.accept.done', { count: taken.length }), { tone: 'good' })
      void navigate({ href: paths.article(article) })
    },
    onError: stale,
  })
  const ending = useMutation({
    mutationFn: (how: 'decline' | 'withdraw') => (how === 'decline' ? declineSuggestion(suggestion.id, note.trim()) : withdrawSuggestion(suggestion.id)),
    onSuccess: (ended) => {
      client.setQueryData(suggestionQuery(suggestion.id).queryKey, ended)
      renew()
      toast(t(`articles.suggestion.${ended.state}`))
    },
    onError: stale,
  })
  const open = suggestion.state === 'open'
  const error = accepting.error ?? ending.error
  const toggle = (number: number) =>
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(number)) next.add(number)
      return next
    })
  return (
    <>
      <PageHeader
        before={
          <p className={styles.path}>
            <A href={paths.article(article)}>{article.title}</A>
            <A href={paths.suggestions(article)}>{t('articles.suggestions')}</A>
          </p>
        }
        title={t('articles.suggestion.by', { name: suggestion.author.name })}
        after={
          <div className={styles.facts}>
            <AuthorLine author={suggestion.author} line={<TimeAgo at={suggestion.created_at} />} />
          </div>
        }
      />
      {suggestion.note && <p className={styles.lead}>{suggestion.note}</p>}
      {!open && (
        <Notice tone={suggestion.state === 'accepted' ? 'good' : 'info'}>
          <p>
            <strong>{t(`articles.suggestion.${suggestion.state}`)}</strong>
            {suggestion.decided_by && ` · ${suggestion.decided_by.name}`}
          </p>
          {suggestion.decision_note && <p>{suggestion.decision_note}</p>}
        </Notice>
      )}
      {open && suggestion.current_revision !== suggestion.base_revision && <Notice>{t('articles.suggestion.moved')}</Notice>}
      <ol className={styles.hunks}>
        {suggestion.hunks.map((one) => (
          <li key={one.number}>
            <Change hunk={one} choice={open && suggestion.may_decide} taken={!left.has(one.number) && !one.conflicts} onToggle={() => toggle(one.number)} />
          </li>
        ))}
      </ol>
      {open && (suggestion.may_decide || suggestion.may_withdraw) && (
        <div className={styles.decide}>
          {error !== null && <ProblemPanel compact error={error} />}
          {suggestion.may_decide && <Textarea label={t('articles.suggestion.answer', { name: suggestion.author.name })} value={note} maxLength={500} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />}
          <div className={styles.steps}>
            {suggestion.may_decide && (
              <>
                <Button loading={accepting.isPending} disabled={taken.length === 0 || ending.isPending} onClick={() => accepting.mutate()}>
                  {t('articles.accept', { count: taken.length })}
                </Button>
                <Button variant="default" loading={ending.isPending} disabled={accepting.isPending} onClick={() => ending.mutate('decline')}>
                  {t('articles.decline')}
                </Button>
              </>
            )}
            {suggestion.may_withdraw && (
              <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate('withdraw')}>
                {t('articles.withdraw')}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  )
}

function Change({ hunk, choice, taken, onToggle }: { hunk: Hunk; choice: boolean; taken: boolean; onToggle: () => void }) {
  const name = t('articles.change', { number: hunk.number + 1, line: hunk.old_start + 1 })
  return (
    <div className={styles.hunk} data-taken={choice && taken ? '' : undefined}>
      {choice && !hunk.conflicts ? <Checkbox checked={taken} label={t('articles.change.take', { number: hunk.number + 1, line: hunk.old_start + 1 })} onChange={onToggle} /> : <h2>{name}</h2>}
      {hunk.conflicts && <p className={styles.flag}>{t('articles.change.conflicts')}</p>}
      <DiffView before={hunk.old_lines.join('\n')} after={hunk.new_lines.join('\n')} label={name} />
    </div>
  )
}
