import { IconBold, IconCode, IconItalic, IconLink, IconList, IconListNumbers, IconPhoto, IconQuote } from '@tabler/icons-react'
import { useEffect, useId, useLayoutEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { Avatar } from './Avatar'
import { caretAt } from './editor/caret'
import { code, complete, enter, insert, lines, link, naming, wrap, type Text } from './editor/edits'
import { Markdown } from './Markdown'
import styles from './MarkdownEditor.module.css'
import { problemText } from './ProblemPanel'

export type MentionOption = { id: string; name: string; handle: string; title?: string | null; photo_url?: string | null }
export type TopicOption = { id: string; name: string; slug: string; count?: number }
type Option = { key: string; text: string; show: ReactNode }

export type MarkdownEditorProps = {
  value: string
  onChange: (value: string) => void
  label: string
  /** The label is there for readers only. */
  hideLabel?: boolean
  placeholder?: string
  minRows?: number
  maxLength?: number
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
  suggestPeople?: (query: string, signal: AbortSignal) => Promise<readonly MentionOption[]>
  suggestTopics?: (query: string, signal: AbortSignal) => Promise<readonly TopicOption[]>
  /** Stores an image and gives its address. */
  upload?: (file: File) => Promise<string>
  /** At the right of the lower edge: the state of the draft, the button. */
  footer?: ReactNode
  ref?: Ref<HTMLTextAreaElement>
}

type Popover = { sign: '@' | '#'; from: number; options: readonly Option[]; at: number; place: { top: number; left: number; height: number } }

/** A growing textarea with a small toolbar: Markdown as it is written, nothing hidden. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { value, onChange, preview, error, disabled } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const [mode, setMode] = useState<'write' | 'preview'>('write')
  const [shown, setShown] = useState<{ of: string; html?: string; failed?: unknown } | null>(null)
  const [popover, setPopover] = useState<Popover | null>(null)
  const [uploads, setUploads] = useState(0)
  const [over, setOver] = useState(false)
  const wanted = useRef<Text | null>(null)
  const asking = useRef<AbortController | null>(null)
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
  useEffect(() => () => asking.current?.abort(), [])

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

  const suggest = async (text: Text) => {
    asking.current?.abort()
    const named = naming(text)
    const ask = named?.sign === '@' ? props.suggestPeople : props.suggestTopics
    if (!named || !ask || !area.current) return setPopover(null)
    const control = new AbortController()
    asking.current = control
    try {
      // A short rest, so that a fast writer asks once.
      await new Promise((resolve) => setTimeout(resolve, 120))
      if (control.signal.aborted) return
      const found = await ask(named.query, control.signal)
      if (control.signal.aborted || !area.current) return
      const options = found.slice(0, 8).map((one): Option =>
        'handle' in one
          ? {
              key: one.id,
              text: `@${one.handle}`,
              show: (
                <>
                  <Avatar name={one.name} id={one.id} photoUrl={one.photo_url} size={28} />
                  <span className={styles.who}>
                    <b>{one.name}</b>
                    <small>{[`@${one.handle}`, one.title].filter(Boolean).join(' · ')}</small>
                  </span>
                </>
              ),
            }
          : { key: one.id, text: `#${one.slug}`, show: <b>#{one.name}</b> },
      )
      setPopover(options.length ? { sign: named.sign, from: named.from, options, at: 0, place: caretAt(area.current, named.from) } : null)
    } catch {
      // No suggestions: writing goes on.
      setPopover(null)
    }
  }
  const choose = (option: Option) => {
    if (!popover) return
    setPopover(null)
    put(complete(now(), popover.from, option.text))
  }

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
    if (popover) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const option = popover.options[popover.at]
      if (step) {
        event.preventDefault()
        setPopover({ ...popover, at: (popover.at + step + popover.options.length) % popover.options.length })
        return
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && option && !event.ctrlKey && !event.metaKey) {
        event.preventDefault()
        choose(option)
        return
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        setPopover(null)
        return
      }
    }
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
    if (event.key === 'Enter' && !event.shiftKey) {
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

  const look = () => {
    setMode('preview')
    setPopover(null)
    if (!preview || shown?.of === value) return
    const of = value
    setShown({ of })
    preview(of).then(
      (html) => setShown((now) => (now?.of === of ? { of, html } : now)),
      (failed: unknown) => setShown((now) => (now?.of === of ? { of, failed } : now)),
    )
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
      <div className={styles.editor} data-error={error ? '' : undefined} data-over={over ? '' : undefined}>
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
                if (to === 'preview') look()
                else setMode('write')
                document.getElementById(`${id}-${to}`)?.focus()
              }}
            >
              {tab('write', () => setMode('write'))}
              {tab('preview', look)}
            </div>
          )}
          {mode === 'write' && (
            <div role="toolbar" aria-label={t('editor.toolbar')} aria-controls={`${id}-text`} className={styles.tools}>
              {TOOLS.map((one) => (
                <button key={one.id} type="button" className={styles.tool} disabled={disabled} aria-label={t(one.id)} title={`${t(one.id)} (${keyNames(`mod+${one.keys}`).join(' ')})`} onClick={() => edit(one.change)}>
                  <one.icon size={18} stroke={1.8} aria-hidden="true" />
                </button>
              ))}
              {props.upload && (
                <>
                  <button type="button" className={styles.tool} disabled={disabled} aria-label={t('editor.image')} title={t('editor.image')} onClick={() => files.current?.click()}>
                    <IconPhoto size={18} stroke={1.8} aria-hidden="true" />
                  </button>
                  <input
                    ref={files}
                    type="file"
                    accept="image/*"
                    multiple
                    hidden
                    onChange={(event) => {
                      void store([...(event.target.files ?? [])])
                      event.target.value = ''
                    }}
                  />
                </>
              )}
            </div>
          )}
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
            disabled={disabled}
            required={props.required}
            maxLength={props.maxLength}
            // The person asked for this field by pressing "Answer" or "Edit".
            autoFocus={props.autoFocus}
            aria-invalid={error ? true : undefined}
            aria-describedby={[error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
            aria-haspopup={popover ? 'listbox' : undefined}
            aria-autocomplete={popover ? 'list' : undefined}
            aria-controls={popover ? `${id}-options` : undefined}
            aria-activedescendant={popover ? `${id}-option-${popover.at}` : undefined}
            onChange={(event) => {
              onChange(event.target.value)
              void suggest({ value: event.target.value, start: event.target.selectionStart, end: event.target.selectionEnd })
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
            onBlur={() => setPopover(null)}
          />
          {popover && (
            <ul
              id={`${id}-options`}
              role="listbox"
              aria-label={t(popover.sign === '@' ? 'editor.people' : 'editor.topics')}
              className={styles.options}
              style={{ top: popover.place.top + popover.place.height + 4, left: `min(${popover.place.left}px, calc(100% - 268px))` }}
            >
              {popover.options.map((one, at) => (
                <li
                  key={one.key}
                  id={`${id}-option-${at}`}
                  role="option"
                  aria-selected={at === popover.at}
                  onPointerDown={(event) => {
                    event.preventDefault()
                    choose(one)
                  }}
                >
                  {one.show}
                </li>
              ))}
            </ul>
          )}
          {mode === 'preview' && (
            <div className={styles.preview} aria-live="polite">
              {!value.trim() ? (
                <p className={styles.quiet}>{t('editor.preview.empty')}</p>
              ) : shown?.failed ? (
                <p className={styles.quiet}>{problemText(shown.failed).title}</p>
              ) : shown?.html === undefined ? (
                <p className={styles.quiet}>{t('ui.loading')}</p>
              ) : (
                <Markdown html={shown.html} />
              )}
            </div>
          )}
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

const TOOLS = [
  { id: 'editor.bold', icon: IconBold, keys: 'b', change: (text: Text) => wrap(text, '**', t('editor.bold')) },
  { id: 'editor.italic', icon: IconItalic, keys: 'i', change: (text: Text) => wrap(text, '*', t('editor.italic')) },
  { id: 'editor.code', icon: IconCode, keys: 'e', change: (text: Text) => code(text, t('editor.code')) },
  { id: 'editor.link', icon: IconLink, keys: 'l', change: (text: Text) => link(text, t('editor.link')) },
  { id: 'editor.list', icon: IconList, keys: 'shift+8', change: (text: Text) => lines(text, '- ') },
  { id: 'editor.numbers', icon: IconListNumbers, keys: 'shift+7', change: (text: Text) => lines(text, '1. ') },
  { id: 'editor.quote', icon: IconQuote, keys: 'shift+.', change: (text: Text) => lines(text, '> ') },
] as const
