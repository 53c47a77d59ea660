import { Button, TextInput } from '@mantine/core'
import { IconBulb, IconMessages, IconSpeakerphone, IconTrophy } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { fieldErrors } from '@/lib/problem'
import { spacesQuery, usualSpace, type Space } from '@/shared/spaces'
import { talk } from '@/shared/talk/cache'
import { POST_KINDS, type Post, type PostKind } from '@/shared/talk/types'
import { useStoredDraft, useWriting, type Content } from '@/shared/writing/drafts'
import { useWritingHelpers } from '@/shared/writing/helpers'
import { LivePreview } from '@/shared/writing/LivePreview'
import { SpacePicker } from '@/shared/writing/SpacePicker'
import { TopicPicker } from '@/shared/writing/TopicPicker'
import { useSend } from '@/shared/writing/useSend'
import { Waiting } from '@/shared/writing/Waiting'
import { ChoiceCards } from '@/ui/ChoiceCards'
import { DraftRestored, DraftState } from '@/ui/DraftState'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ListSkeleton } from '@/ui/Skeletons'
import { publish, type NewPost } from './api'
import styles from './post.module.css'

const ICONS = { discussion: IconMessages, success: IconTrophy, suggestion: IconBulb, announcement: IconSpeakerphone }
const isKind = (kind: string | undefined): kind is PostKind => POST_KINDS.some((one) => one === kind)

export type Given = { space?: string | undefined; kind?: string | undefined }
type Missing = { title?: string; body?: string; space_id?: string }

/** Writing a post: what it is meant as, title, text, topics, and where, which says who will see it. */
export function PostForm({ given, onPublished }: { given: Given; onPublished: (post: Post) => void }) {
  const stored = useStoredDraft('post.new')
  const spaces = useQuery(spacesQuery)
  if (!stored.ready) return <ListSkeleton count={2} />
  return <Form given={given} remote={stored.remote} spaces={spaces.data ?? []} onPublished={onPublished} />
}

function Form({ given, remote, spaces, onPublished }: { given: Given; remote: ReturnType<typeof useStoredDraft>['remote']; spaces: readonly Space[]; onPublished: (post: Post) => void }) {
  const client = useQueryClient()
  const [initial] = useState<Content>(() => ({ kind: isKind(given.kind) ? given.kind : 'discussion', title: '', body: '', topics: [], ...(given.space ? { space_id: given.space } : {}) }))
  const writing = useWriting('post.new', initial, remote)
  const { value, set } = writing
  const spaceId = value.space_id ?? usualSpace(spaces)?.id
  const announces = spaces.find((one) => one.id === spaceId)?.can.includes('announce') ?? false
  const wanted = isKind(value.kind) ? value.kind : 'discussion'
  const kind = wanted === 'announcement' && !announces ? 'discussion' : wanted
  const helpers = useWritingHelpers(spaceId)
  const [missing, setMissing] = useState<Missing>({})
  const sending = useSend<NewPost, Post>(publish, (post) => {
    writing.done()
    void client.invalidateQueries({ queryKey: talk.all })
    onPublished(post)
  })
  const refused = fieldErrors(sending.error)
  const fault = (name: keyof Missing) => missing[name] ?? refused[name]
  const named = ['title', 'body', 'topics', 'space_id', 'kind'].some((name) => refused[name])
  const busy = sending.state !== 'idle'
  const change = (part: Partial<Content>) => {
    setMissing((before) => ({ ...before, ...Object.fromEntries(Object.keys(part).map((name) => [name, undefined])) }))
    sending.setError(null)
    set(part)
  }
  const submit = () => {
    const faults: Missing = {
      ...(value.title?.trim() ? {} : { title: t('posts.title.missing') }),
      ...(value.body.trim() ? {} : { body: t('posts.body.missing') }),
      ...(spaceId ? {} : { space_id: t('shared.space.missing') }),
    }
    setMissing(faults)
    const worst = Object.keys(faults)[0]
    if (worst) document.querySelector<HTMLElement>(`[data-field="${worst}"] :is(input, textarea, select)`)?.focus()
    else sending.send({ space_id: spaceId ?? '', kind, title: value.title?.trim() ?? '', body: value.body, topics: value.topics ?? [] })
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.restored && <DraftRestored onDiscard={() => void writing.discard().catch(() => undefined)} onKeep={writing.dismissRestored} />}
      <ChoiceCards
        label={t('posts.kind')}
        look="row"
        value={kind}
        disabled={busy}
        error={refused['kind']}
        options={POST_KINDS.filter((one) => one !== 'announcement' || announces).map((one) => {
          const Icon = ICONS[one]
          return { value: one, label: t(`kind.${one}`), description: t(`posts.kind.${one}`), icon: <Icon size={20} stroke={1.7} aria-hidden="true" /> }
        })}
        onChange={(next) => change({ kind: next })}
      />
      <div data-field="title">
        <TextInput
          label={t('shared.field.title')}
          placeholder={t(`posts.title.${kind}`)}
          value={value.title ?? ''}
          maxLength={200}
          disabled={busy}
          error={fault('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit()}
        />
      </div>
      <div data-field="body">
        <MarkdownEditor label={t('posts.body')} value={value.body} onChange={(body) => change({ body })} minRows={10} maxLength={50_000} disabled={busy} error={fault('body')} onSubmit={submit} {...helpers} />
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
          {t('posts.send')}
        </Button>
      </div>
    </form>
  )
}
