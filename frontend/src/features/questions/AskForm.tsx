import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { fieldErrors } from '@/lib/problem'
import { spacesQuery, usualSpace } from '@/shared/spaces'
import { talk } from '@/shared/talk/cache'
import type { Question } from '@/shared/talk/types'
import { useStoredDraft, useWriting, type Content } from '@/shared/writing/drafts'
import { useWritingHelpers } from '@/shared/writing/helpers'
import { LivePreview } from '@/shared/writing/LivePreview'
import { SpacePicker } from '@/shared/writing/SpacePicker'
import { TopicPicker } from '@/shared/writing/TopicPicker'
import { useSend } from '@/shared/writing/useSend'
import { Waiting } from '@/shared/writing/Waiting'
import { DraftRestored, DraftState } from '@/ui/DraftState'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ListSkeleton } from '@/ui/Skeletons'
import { ask, type NewQuestion } from './api'
import styles from './question.module.css'

export type Given = { space?: string | undefined; topic?: string | undefined; title?: string | undefined }

/** Asking: title, text with preview, topics, and where, which says who will see it. The draft comes back wherever one signs in. */
export function AskForm({ given, onAsked }: { given: Given; onAsked: (question: Question) => void }) {
  const stored = useStoredDraft('question.new')
  const spaces = useQuery(spacesQuery)
  if (!stored.ready) return <ListSkeleton count={2} />
  const first = usualSpace(spaces.data)
  return <Form given={given} remote={stored.remote} suggested={first?.id} onAsked={onAsked} />
}

type Missing = { title?: string; body?: string; space_id?: string }

function Form({ given, remote, suggested, onAsked }: { given: Given; remote: ReturnType<typeof useStoredDraft>['remote']; suggested: string | undefined; onAsked: (question: Question) => void }) {
  const client = useQueryClient()
  const [initial] = useState<Content>(() => ({ title: given.title ?? '', body: '', topics: given.topic ? [given.topic] : [], ...(given.space ? { space_id: given.space } : {}) }))
  const writing = useWriting('question.new', initial, remote)
  const { value, set } = writing
  const spaceId = value.space_id ?? suggested
  const helpers = useWritingHelpers(spaceId)
  const [missing, setMissing] = useState<Missing>({})
  const sending = useSend<NewQuestion, Question>(ask, (question) => {
    writing.done()
    void client.invalidateQueries({ queryKey: talk.all })
    onAsked(question)
  })
  const refused = fieldErrors(sending.error)
  const fault = (name: keyof Missing) => missing[name] ?? refused[name]
  const named = ['title', 'body', 'topics', 'space_id'].some((name) => refused[name])
  const busy = sending.state !== 'idle'
  const change = (part: Partial<Content>) => {
    setMissing((before) => ({ ...before, ...Object.fromEntries(Object.keys(part).map((name) => [name, undefined])) }))
    sending.setError(null)
    set(part)
  }
  const submit = () => {
    const faults: Missing = {
      ...(value.title?.trim() ? {} : { title: t('questions.ask.title.missing') }),
      ...(value.body.trim() ? {} : { body: t('questions.ask.body.missing') }),
      ...(spaceId ? {} : { space_id: t('shared.space.missing') }),
    }
    setMissing(faults)
    const worst = Object.keys(faults)[0]
    if (worst) document.querySelector<HTMLElement>(`[data-field="${worst}"] :is(input, textarea, select)`)?.focus()
    else sending.send({ space_id: spaceId ?? '', title: value.title?.trim() ?? '', body: value.body, topics: value.topics ?? [] })
  }
  return (
    <form
      className={styles.ask}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.restored && <DraftRestored onDiscard={() => void writing.discard().catch(() => undefined)} onKeep={writing.dismissRestored} />}
      <div data-field="title">
        <TextInput
          label={t('shared.field.title')}
          description={t('questions.ask.title.help')}
          placeholder={t('questions.ask.title.placeholder')}
          value={value.title ?? ''}
          maxLength={200}
          disabled={busy}
          error={fault('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit()}
        />
      </div>
      <div data-field="body">
        <MarkdownEditor
          label={t('questions.ask.body')}
          hint={t('questions.ask.body.help')}
          value={value.body}
          onChange={(body) => change({ body })}
          minRows={10}
          maxLength={50_000}
          disabled={busy}
          error={fault('body')}
          onSubmit={submit}
          {...helpers}
        />
      </div>
      <TopicPicker value={value.topics ?? []} onChange={(topics) => change({ topics })} suggest={helpers.suggestTopics} disabled={busy} error={refused['topics']} />
      <div data-field="space_id">
        <SpacePicker value={spaceId} onChange={(space_id) => change({ space_id })} disabled={busy} error={fault('space_id')} />
      </div>
      <LivePreview title={value.title ?? ''} body={value.body} preview={helpers.preview} />
      {sending.state === 'waiting' && <Waiting onCancel={sending.cancel} onNow={submit} />}
      {sending.error !== null && !named && <ProblemPanel compact error={sending.error} />}
      <div className={styles.send}>
        <DraftState status={writing.status} />
        <Button type="submit" size="md" loading={sending.state === 'sending'} disabled={sending.state === 'waiting'} title={keyNames('mod+enter').join(' ')}>
          {t('questions.ask.send')}
        </Button>
      </div>
    </form>
  )
}
