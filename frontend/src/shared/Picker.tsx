import { TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './Picker.module.css'

/** What every picker is told by those who use it. */
export type Picking<T> = { label: string; value: T | null; onChange: (one: T | null) => void; error?: string | undefined }

type Props<T> = Picking<T> & {
  /** Finds what the words may mean; kept under `queryKey` and the words. */
  find: (asked: string, signal: AbortSignal) => Promise<readonly T[]>
  queryKey: readonly string[]
  exclude?: ((id: string) => boolean) | undefined
  option: (one: T) => ReactNode
  chosen: (one: T) => ReactNode
  words: { clear: string; none: string; found: (count: number) => string; failed?: string }
  /** Words that stand there to begin with; what they find shows when the field gets the focus. */
  start?: string | undefined
  maxLength: number
  spellCheck?: boolean
}

/** Names one thing of many: suggestions while typing, chosen by arrows and Enter or by a press. */
export function Picker<T extends { id: string }>(props: Props<T>) {
  const { find, words } = props
  const [text, setText] = useState(props.start ?? '')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const id = useId()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150)
    return () => clearTimeout(timer)
  }, [text])
  const found = useQuery({
    queryKey: [...props.queryKey, asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: asked !== '',
    staleTime: 30_000,
    placeholderData: (before) => before,
  })
  const options = asked && text.trim() ? (found.data ?? []).filter((one) => !props.exclude?.(one.id)) : []
  const shown = open && options.length > 0
  const none = open && found.isSuccess && !found.isPlaceholderData && asked !== '' && asked === text.trim() && options.length === 0
  const choose = (one: T | undefined) => {
    if (!one) return
    props.onChange(one)
    setText('')
    setOpen(false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (options.length > 0) setAt((now) => (now + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length)
    } else if (event.key === 'Enter' && shown) {
      event.preventDefault()
      choose(options[at])
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  if (props.value) {
    return (
      <div className={styles.picker}>
        <span className={styles.label}>{props.label}</span>
        <div className={styles.chosen}>
          {props.chosen(props.value)}
          <button type="button" aria-label={words.clear} title={words.clear} onClick={() => props.onChange(null)}>
            <IconX size={18} aria-hidden="true" />
          </button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.picker}>
      <TextInput
        label={props.label}
        value={text}
        error={props.error ?? (found.isError ? words.failed : undefined)}
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={props.spellCheck}
        maxLength={props.maxLength}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={() => props.start !== undefined && setOpen(true)}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      {shown && (
        <ul id={id} role="listbox" aria-label={props.label} className={styles.options}>
          {options.map((one, index) => (
            <li key={one.id} id={`${id}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(one)} onPointerEnter={() => setAt(index)}>
              {props.option(one)}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={none ? styles.none : 'hidden'}>
        {none ? words.none : shown ? words.found(options.length) : ''}
      </p>
    </div>
  )
}
