import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { DraftRestored, DraftState } from '@/ui/DraftState'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { useStoredDraft, useWriting, type Target } from './drafts'
import { useWritingHelpers } from './helpers'
import { usePending } from './pending'
import { useSend } from './useSend'
import { Waiting } from './Waiting'
import styles from './writing.module.css'

type Props<R> = {
  target: Target
  /** What the draft is about, for the list of drafts. */
  about: string
  label: string
  hideLabel?: boolean
  placeholder?: string
  action: string
  minRows?: number
  maxLength: number
  autoFocus?: boolean
  spaceId?: string
  hint?: ReactNode
  send: (body: string, key: string) => Promise<R>
  onDone: (answer: R) => void
  onCancel?: () => void
}

/** One text with its draft: an answer, a comment. The box is emptied only after the server has the words. */
export function TextComposer<R>(props: Props<R>) {
  const stored = useStoredDraft(props.target)
  if (!stored.ready) return <div className={styles.opening} aria-hidden="true" />
  return <Opened {...props} remote={stored.remote} />
}

function Opened<R>(props: Props<R> & { remote: ReturnType<typeof useStoredDraft>['remote'] }) {
  const [round, setRound] = useState(0)
  // After sending, a new draft begins where the old one was.
  return <Box key={round} {...props} remote={round ? null : props.remote} onSent={() => setRound(round + 1)} />
}

function Box<R>(props: Props<R> & { remote: ReturnType<typeof useStoredDraft>['remote']; onSent: () => void }) {
  const writing = useWriting(props.target, { body: '', about: props.about }, props.remote)
  const helpers = useWritingHelpers(props.spaceId)
  const [missing, setMissing] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const { body } = writing.value
  const sending = useSend<string, R>(props.send, (answer) => {
    writing.done()
    props.onSent()
    props.onDone(answer)
  })
  usePending(props.target, sending.state, body)
  const refused = sending.error !== null
  useEffect(() => {
    // The button was off while it was sending: what was refused is written on, not looked for.
    const now = document.activeElement
    if (refused && (!now || now === document.body || area.current?.form?.contains(now))) area.current?.focus({ preventScroll: true })
  }, [refused])
  const submit = () => {
    setMissing(!body.trim())
    if (body.trim()) sending.send(body)
    else area.current?.focus()
  }
  const waits = sending.state === 'waiting'
  const fieldError = isApiError(sending.error) ? sending.error.field('body') : undefined
  return (
    <form
      className={styles.composer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.restored && <DraftRestored onDiscard={() => void writing.discard().catch(() => undefined)} onKeep={writing.dismissRestored} />}
      <MarkdownEditor
        ref={area}
        label={props.label}
        hideLabel={props.hideLabel ?? false}
        hint={props.hint}
        placeholder={props.placeholder ?? ''}
        value={body}
        onChange={(next) => {
          setMissing(false)
          sending.setError(null)
          writing.set({ body: next, about: props.about })
        }}
        minRows={props.minRows ?? 5}
        maxLength={props.maxLength}
        autoFocus={props.autoFocus ?? false}
        disabled={sending.state !== 'idle'}
        error={missing ? t('shared.write.first') : fieldError}
        onSubmit={submit}
        footer={
          <>
            <DraftState status={writing.status} />
            {props.onCancel && (
              <Button variant="subtle" color="gray" className={styles.quiet} onClick={props.onCancel}>
                {t('ui.cancel')}
              </Button>
            )}
            <Button type="submit" loading={sending.state === 'sending'} disabled={waits} title={keyNames('mod+enter').join(' ')}>
              {props.action}
            </Button>
          </>
        }
        {...helpers}
      />
      {waits && <Waiting onCancel={sending.cancel} onNow={submit} />}
      {sending.error !== null && !fieldError && <ProblemPanel compact error={sending.error} />}
    </form>
  )
}
