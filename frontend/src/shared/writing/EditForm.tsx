import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { fieldErrors, isApiError } from '@/lib/problem'
import { Conflict, type ConflictField } from '@/ui/Conflict'
import { DraftRestored, DraftState } from '@/ui/DraftState'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { useStoredDraft, useWriting, type Content } from './drafts'
import { useWritingHelpers } from './helpers'
import { LivePreview } from './LivePreview'
import { TopicPicker } from './TopicPicker'
import styles from './writing.module.css'

/** The texts of a contribution as they stand on the server. */
export type Texts = { title?: string; body: string; topics?: string[]; version: number }

export type EditFormProps = {
  id: string
  label: string
  about: string
  now: Texts
  maxLength: number
  /** Shows under the form how the text will look. */
  live?: boolean
  /** What the button says instead of "Save". */
  action?: string
  spaceId?: string
  /** Reads it again, after somebody else changed it. */
  fresh: () => Promise<Texts>
  /** Writes it, on the condition that it is still at `version`. */
  save: (texts: Texts & { note: string }) => Promise<unknown>
  onDone: () => void
  onCancel: () => void
}

/** Changes a text in its place: a draft while writing, both texts side by side when somebody was faster. */
export function EditForm(props: EditFormProps) {
  const stored = useStoredDraft(`edit.${props.id}`)
  if (!stored.ready) return <div className={styles.opening} aria-hidden="true" />
  return <Form {...props} remote={stored.remote} />
}

function Form({ remote, ...props }: EditFormProps & { remote: ReturnType<typeof useStoredDraft>['remote'] }) {
  // What the form begins with stays, even when the page behind it is fetched again: the conflict is found when saving.
  const [begin] = useState<Content>(() => ({ ...(props.now.title === undefined ? {} : { title: props.now.title }), ...(props.now.topics ? { topics: props.now.topics } : {}), body: props.now.body, note: '', about: props.about, version: props.now.version }))
  const writing = useWriting(`edit.${props.id}`, begin, remote)
  const helpers = useWritingHelpers(props.spaceId)
  const [theirs, setTheirs] = useState<Texts | null>(null)
  const { value } = writing
  const saving = useMutation({
    mutationFn: async (version: number) => {
      try {
        await props.save({ ...(value.title === undefined ? {} : { title: value.title.trim() }), ...(value.topics ? { topics: value.topics } : {}), body: value.body, note: value.note ?? '', version })
        return null
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        return props.fresh()
      }
    },
    onSuccess: (newer) => {
      setTheirs(newer)
      if (newer) return
      writing.done()
      props.onDone()
    },
  })
  const errors = fieldErrors(saving.error)
  const submit = () => {
    if (!saving.isPending) saving.mutate(value.version ?? props.now.version)
  }
  const known = ['title', 'body', 'topics', 'note'].some((name) => errors[name])
  const fields: ConflictField[] = theirs
    ? [
        ...(theirs.title === undefined ? [] : [{ label: t('shared.field.title'), theirs: theirs.title, mine: value.title ?? '' }]),
        { label: t('shared.field.body'), theirs: theirs.body, mine: value.body },
        ...(theirs.topics ? [{ label: t('shared.topics.label'), theirs: theirs.topics.join('\n'), mine: (value.topics ?? []).join('\n') }] : []),
      ]
    : []
  return (
    <form
      className={styles.form}
      noValidate
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.restored && <DraftRestored onDiscard={() => void writing.discard().catch(() => undefined)} onKeep={writing.dismissRestored} />}
      {value.title !== undefined && (
        <TextInput label={t('shared.field.title')} value={value.title} error={errors['title']} maxLength={200} onChange={(event) => writing.set({ title: event.currentTarget.value })} />
      )}
      <MarkdownEditor
        label={props.label}
        hideLabel={value.title === undefined}
        value={value.body}
        onChange={(body) => writing.set({ body })}
        minRows={value.title === undefined ? 5 : 10}
        maxLength={props.maxLength}
        autoFocus
        error={errors['body']}
        onSubmit={submit}
        footer={<DraftState status={writing.status} />}
        {...helpers}
      />
      {value.topics && <TopicPicker value={value.topics} onChange={(topics) => writing.set({ topics })} suggest={helpers.suggestTopics} error={errors['topics']} />}
      <TextInput size="sm" label={t('shared.note.label')} placeholder={t('shared.note.placeholder')} value={value.note ?? ''} error={errors['note']} maxLength={200} onChange={(event) => writing.set({ note: event.currentTarget.value })} />
      {props.live && <LivePreview title={value.title ?? ''} body={value.body} preview={helpers.preview} />}
      {saving.isError && !known && <ProblemPanel compact error={saving.error} retry={submit} />}
      <div className={styles.buttons}>
        <span />
        <Button
          variant="default"
          onClick={() => {
            // What was changed stays as a draft and is offered again.
            void writing.flush()
            props.onCancel()
          }}
        >
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {props.action ?? t('ui.save')}
        </Button>
      </div>
      {theirs && (
        <Conflict
          fields={fields}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onMine={() => saving.mutate(theirs.version)}
          onTheirs={() => {
            writing.setValue((before) => ({ ...before, ...theirs }))
            setTheirs(null)
          }}
        />
      )}
    </form>
  )
}
