import { useId, useLayoutEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { complete, enter, insert, type Text } from './editor/edits'
import { Preview, usePreview } from './editor/preview'
import { useSuggestions, type Suggest } from './editor/suggestions'
import { Toolbar, TOOLS } from './editor/Toolbar'
import styles from './MarkdownEditor.module.css'
import { problemText } from './ProblemPanel'

export type { MentionOption, TopicOption } from './editor/suggestions'

export type MarkdownEditorProps = {
  value: string
  onChange: (value: string) => void
  label: string
  /** The label is there for readers only. */
  hideLabel?: boolean
  placeholder?: string
  minRows?: number
  maxLength?: number
  /** Its words are on their way: they can be read and copied, not changed. */
  disabled?: boolean
  autoFocus?: boolean
  required?: boolean
  /** The sentence under the field, from a problem's pointer: `error={problem.field('body')}`. */
  error?: string | undefined
  hint?: ReactNode
  /** Ctrl/Cmd+Enter. */
  onSubmit?: () => void
  /** The server's own renderer: what is seen is what will be published. */
  preview?: (body: string) => Promise<string>
  suggestPeople?: Suggest['people']
  suggestTopics?: Suggest['topics']
  /** Stores an image and gives its address. */
  upload?: (file: File) => Promise<string>
  /** At the right of the lower edge: the state of the draft, the button. */
  footer?: ReactNode
  ref?: Ref<HTMLTextAreaElement>
}

/** A growing textarea with a small toolbar: Markdown as it is written, nothing hidden. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { value, onChange, preview, error, disabled } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [mode, setMode] = useState<'write' | 'preview'>('write')
  const { drawn, look } = usePreview(preview)
  const [uploads, setUploads] = useState(0)
  const [over, setOver] = useState(false)
  const wanted = useRef<Text | null>(null)
  // Uploads end later: they change the text as it is then.
  const latest = useRef({ value, onChange })

  useLayoutEffect(() => {
    latest.current = { value, onChange }
    const box = area.current
    if (!box) return
    const to = wanted.current
    wanted.current = null
    if (to && to.value === value) box.setSelectionRange(to.start, to.end)
    if (CSS.supports?.('field-sizing', 'content')) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + 2}px`
  })

  const now = (): Text => ({ value: area.current?.value ?? value, start: area.current?.selectionStart ?? value.length, end: area.current?.selectionEnd ?? value.length })

  /** Writes through the browser where it can, so that Ctrl+Z takes the edit back. */
  const put = (next: Text) => {
    const box = area.current
    const before = now().value
    if (!box) return
    box.focus()
    let from = 0
    while (from < Math.min(before.length, next.value.length) && before[from] === next.value[from]) from += 1
    let tail = 0
    while (tail < Math.min(before.length, next.value.length) - from && before[before.length - 1 - tail] === next.value[next.value.length - 1 - tail]) tail += 1
    wanted.current = next
    box.setSelectionRange(from, before.length - tail)
    const added = next.value.slice(from, next.value.length - tail)
    const can = typeof document.execCommand === 'function'
    const done = can && (added ? document.execCommand('insertText', false, added) : document.execCommand('delete'))
    if (!done) onChange(next.value)
    else box.setSelectionRange(next.start, next.end)
  }
  const edit = (change: (text: Text) => Text) => {
    if (!disabled) put(change(now()))
  }

  const suggestions = useSuggestions(id, area, { people: props.suggestPeople, topics: props.suggestTopics }, (from, text) => put(complete(now(), from, text)))

  const store = async (list: readonly File[]) => {
    if (!props.upload || disabled) return
    for (const file of list.filter((one) => one.type.startsWith('image/'))) {
      const name = file.name.replace(/\.[^.]*$/, '').replace(/[[\]]/g, '') || 'image'
      const place = `![${t('editor.uploading', { name })}]()`
      const text = now()
      put(insert(text, `${text.start && text.value[text.start - 1] !== '\n' ? '\n' : ''}${place}\n`))
      setUploads((n) => n + 1)
      const swap = (by: string) => latest.current.onChange(latest.current.value.replace(place, () => by))
      try {
        swap(`![${name}](${await props.upload(file)})`)
      } catch (problem) {
        swap('')
        toast(t('editor.upload.failed', { name, why: problemText(problem).body }), { tone: 'bad' })
      } finally {
        setUploads((n) => n - 1)
      }
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (suggestions.onKey(event)) return
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase()
      if (key === 'enter' && props.onSubmit) {
        event.preventDefault()
        props.onSubmit()
        return
      }
      const tool = TOOLS.find((one) => one.keys === (event.shiftKey ? `shift+${event.code.replace('Digit', '').replace('Period', '.').toLowerCase()}` : key))
      if (tool && !event.altKey) {
        event.preventDefault()
        edit(tool.change)
      }
      return
    }
    if (event.key === 'Enter' && !event.shiftKey && !disabled) {
      const next = enter(now())
      if (next) {
        event.preventDefault()
        put(next)
      }
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (!props.upload || !pasted.some((one) => one.type.startsWith('image/'))) return
    event.preventDefault()
    void store(pasted)
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    if (!props.upload || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void store([...event.dataTransfer.files])
  }

  const show = () => {
    setMode('preview')
    suggestions.close()
    look(value)
  }

  const tab = (of: 'write' | 'preview', open: () => void) => (
    <button type="button" role="tab" id={`${id}-${of}`} aria-selected={mode === of} aria-controls={`${id}-panel`} tabIndex={mode === of ? 0 : -1} className={styles.tab} onClick={open}>
      {t(of === 'write' ? 'editor.write' : 'editor.preview')}
    </button>
  )

  return (
    <div className={styles.field}>
      <label htmlFor={`${id}-text`} className={props.hideLabel ? 'hidden' : styles.label}>
        {props.label}
      </label>
      {props.hint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      <div className={styles.editor} data-error={error ? '' : undefined} data-over={over ? '' : undefined} data-still={disabled ? '' : undefined}>
        <div className={styles.bar}>
          {preview && (
            <div
              role="tablist"
              aria-label={props.label}
              className={styles.tabs}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
                event.preventDefault()
                const to = mode === 'write' ? 'preview' : 'write'
                if (to === 'preview') show()
                else setMode('write')
                document.getElementById(`${id}-${to}`)?.focus()
              }}
            >
              {tab('write', () => setMode('write'))}
              {tab('preview', show)}
            </div>
          )}
          {mode === 'write' && <Toolbar controls={`${id}-text`} disabled={disabled} onEdit={edit} onFiles={props.upload && ((list) => void store(list))} />}
        </div>
        <div id={`${id}-panel`} role={preview ? 'tabpanel' : undefined} aria-labelledby={preview ? `${id}-${mode}` : undefined} className={styles.panel}>
          <textarea
            id={`${id}-text`}
            ref={(box) => {
              area.current = box
              if (typeof props.ref === 'function') props.ref(box)
              else if (props.ref) props.ref.current = box
            }}
            className={styles.area}
            hidden={mode === 'preview'}
            rows={props.minRows ?? 5}
            value={value}
            placeholder={props.placeholder}
            readOnly={disabled}
            required={props.required}
            maxLength={props.maxLength}
            // The person asked for this field by pressing "Answer" or "Edit".
            autoFocus={props.autoFocus}
            aria-invalid={error ? true : undefined}
            aria-describedby={[error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
            {...suggestions.aria}
            onChange={(event) => {
              onChange(event.target.value)
              void suggestions.look({ value: event.target.value, start: event.target.selectionStart, end: event.target.selectionEnd })
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onDragOver={(event) => {
              if (!props.upload || !event.dataTransfer.types.includes('Files')) return
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
            onBlur={suggestions.close}
          />
          {suggestions.list}
          {mode === 'preview' && <Preview value={value} drawn={drawn} />}
        </div>
        {(props.footer || uploads > 0) && (
          <div className={styles.foot}>
            <span role="status">{uploads > 0 && t('editor.uploads', { count: uploads })}</span>
            {props.footer}
          </div>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}
