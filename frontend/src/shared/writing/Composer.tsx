import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { DraftRestored, DraftState } from '@/ui/DraftState'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { LivePreview } from './LivePreview'
import { SpacePicker } from './SpacePicker'
import { TopicPicker } from './TopicPicker'
import type { Composing } from './useComposer'
import { Waiting } from './Waiting'
import styles from './writing.module.css'

const FIELDS = ['title', 'body', 'topics', 'space_id', 'kind']

type Props = {
  composing: Omit<Composing, 'sending'> & { sending: Pick<Composing['sending'], 'state' | 'error' | 'cancel'> }
  words: { titleHelp?: string; titlePlaceholder: string; body: string; bodyHelp?: string; send: string }
  /** What is asked before the title. */
  children?: ReactNode
  /** What is said of the title. */
  underTitle?: ReactNode
}

/** The form of a new question or post: title, text with preview, topics, and where, which says who will see it. */
export function Composer({ composing, words, children, underTitle }: Props) {
  const { writing, value, spaceId, helpers, sending, refused, busy, fault, change, submit } = composing
  const named = FIELDS.some((name) => refused[name])
  return (
    <form
      className={styles.compose}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.restored && <DraftRestored onDiscard={() => void writing.discard().catch(() => undefined)} onKeep={writing.dismissRestored} />}
      {children}
      <div data-field="title">
        <TextInput
          label={t('shared.field.title')}
          description={words.titleHelp}
          placeholder={words.titlePlaceholder}
          value={value.title ?? ''}
          maxLength={200}
          disabled={busy}
          error={fault('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit()}
        />
        {underTitle}
      </div>
      <div data-field="body">
        <MarkdownEditor
          label={words.body}
          {...(words.bodyHelp ? { hint: words.bodyHelp } : {})}
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
          {words.send}
        </Button>
      </div>
    </form>
  )
}
