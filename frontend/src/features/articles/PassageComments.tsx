import { Button, Textarea } from '@mantine/core'
import { IconArrowUp, IconCheck, IconMessage2Plus, IconQuote } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { newKey } from '@/api/client'
import { itemsOf } from '@/api/paged'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import type { Article } from '@/shared/knowledge/queries'
import { CommentItem } from '@/shared/talk/CommentItem'
import { talk } from '@/shared/talk/cache'
import { useWritingHelpers } from '@/shared/writing/helpers'
import { Dialog } from '@/ui/Dialog'
import { InfiniteList, ListFrame } from '@/ui/InfiniteList'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { commentPassage, passageCommentsQuery, resolvePassage, type PassageComment } from './api'
import styles from './articles.module.css'
import { positionOf, selectedPassage, shownText } from './passageText'
import { refused } from './refused'
import { showPassage } from './usePassageMarks'

type Chosen = { quote: string; near: number }

/** Comments on words of the text: select them and press the button (or `m`); open ones first, resolved in place. */
export function PassageComments({ article, resolved, onResolved }: { article: Article; resolved: boolean; onResolved: (resolved: boolean) => void }) {
  const query = useInfiniteQuery(passageCommentsQuery(article.id, resolved))
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [selected, setSelected] = useState(false)
  const may = article.can.includes('comment')
  useEffect(() => {
    if (!may) return
    const look = () => setSelected(selectedPassage() !== null)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [may])
  const begin = () => setChosen(selectedPassage() ?? { quote: '', near: 0 })
  useCommands(may ? [{ id: 'article.passage', title: t('articles.passages.add'), group: 'here', keys: 'm', run: begin }] : [])
  const tools = (
    <>
      <Button variant="subtle" size="compact-sm" aria-pressed={resolved} onClick={() => onResolved(!resolved)}>
        {t(resolved ? 'articles.passages.showOpen' : 'articles.passages.showResolved')}
      </Button>
      {may && (
        <Button variant="default" size="compact-sm" onClick={begin}>
          {t('articles.passages.add')}
        </Button>
      )}
    </>
  )
  return (
    <div className={styles.section} data-no-print="">
      <ListFrame title={t('articles.passages', { count: article.open_passage_count })} tools={<div className={styles.steps}>{tools}</div>}>
        <InfiniteList
          query={query}
          items={itemsOf(query.data)}
          keyOf={(one) => one.comment.id}
          look="rows"
          label={t('articles.passages', { count: article.open_passage_count })}
          automatic={false}
          empty={<p className={styles.quiet}>{t(resolved ? 'articles.passages.noneResolved' : 'articles.passages.none')}</p>}
          render={(one) => <One one={one} article={article} />}
        />
      </ListFrame>
      {selected && !chosen && (
        // The selection must live until the press has read it.
        <button type="button" className={styles.float} onPointerDown={(event) => event.preventDefault()} onClick={begin}>
          <IconMessage2Plus size={18} stroke={1.8} aria-hidden="true" />
          {t('articles.passages.addSelected')}
        </button>
      )}
      {chosen && <Write article={article} chosen={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}

function One({ one, article }: { one: PassageComment; article: Article }) {
  const client = useQueryClient()
  const resolving = useMutation({
    mutationFn: (on: boolean) => resolvePassage(one.comment.id, on),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['articles', 'passages', article.id] })
      void client.invalidateQueries({ queryKey: talk.article(article.id) })
    },
    onError: refused,
  })
  return (
    <div className={[styles.passage, styles.annotation].join(' ')}>
      <blockquote className={styles.quote}>
        <IconQuote size={15} stroke={1.8} aria-hidden="true" /> {one.quote}
        {one.position === null && <small>{t('articles.passages.gone')}</small>}
      </blockquote>
      {one.position !== null && one.resolved_at === null && (
        <Button variant="subtle" size="compact-sm" className={styles.back} leftSection={<IconArrowUp size={15} stroke={1.8} aria-hidden="true" />} aria-label={t('articles.passages.show.of', { quote: one.quote })} onClick={() => showPassage(one.comment.id)}>
          {t('articles.passages.show')}
        </Button>
      )}
      <CommentItem comment={one.comment} about={article.title} spaceId={article.space.id} />
      {one.resolved_by && (
        <p className={styles.quiet}>
          <IconCheck size={15} stroke={2} aria-hidden="true" /> {t('articles.passages.resolvedBy', { name: one.resolved_by.name })}
        </p>
      )}
      {one.may_resolve && (
        <Button variant="subtle" size="compact-sm" loading={resolving.isPending} onClick={() => resolving.mutate(one.resolved_at === null)}>
          {t(one.resolved_at === null ? 'articles.passages.resolve' : 'articles.passages.reopen')}
        </Button>
      )}
    </div>
  )
}

function Write({ article, chosen, onClose }: { article: Article; chosen: Chosen; onClose: () => void }) {
  const client = useQueryClient()
  const helpers = useWritingHelpers(article.space.id)
  const [key] = useState(newKey)
  const [quote, setQuote] = useState(chosen.quote.slice(0, 500))
  const [body, setBody] = useState('')
  const [tried, setTried] = useState(false)
  const position = positionOf(shownText(), quote, chosen.near)
  const sending = useMutation({
    mutationFn: (at: number) => commentPassage(article.id, { quote: quote.replace(/\s+/g, ' ').trim(), position: at, body: body.trim() }, key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['articles', 'passages', article.id] })
      void client.invalidateQueries({ queryKey: talk.article(article.id) })
      toast(t('articles.passages.done'), { tone: 'good' })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (position !== null && body.trim() && !sending.isPending) sending.mutate(position)
  }
  return (
    <Dialog
      size="medium"
      title={t('articles.passages.add')}
      onClose={onClose}
      action={
        <Button onClick={submit} loading={sending.isPending}>
          {t('comments.send')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <Textarea
          label={t('articles.passages.quote')}
          description={t('articles.passages.quote.help')}
          value={quote}
          maxLength={500}
          autosize
          minRows={2}
          error={tried && position === null ? t('articles.passages.quote.unknown') : undefined}
          onChange={(event) => setQuote(event.currentTarget.value)}
        />
        <MarkdownEditor label={t('articles.passages.body')} value={body} maxLength={5000} minRows={3} error={tried && !body.trim() ? t('shared.write.first') : undefined} onChange={setBody} onSubmit={submit} {...helpers} />
        {sending.isError && <ProblemPanel compact error={sending.error} />}
      </div>
    </Dialog>
  )
}
