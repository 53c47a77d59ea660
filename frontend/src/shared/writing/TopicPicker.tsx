import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { t } from '@/lib/i18n'
import type { TopicOption } from '@/ui/MarkdownEditor'
import { TopicChip } from '@/ui/TopicChip'
import styles from './writing.module.css'

const MOST = 5
const same = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** Topics as chips with suggestions while typing: Enter or a comma takes one, Backspace gives the last one back. A new name makes a new topic. */
export function TopicPicker(props: { value: readonly string[]; onChange: (topics: string[]) => void; suggest: (query: string, signal: AbortSignal) => Promise<readonly TopicOption[]>; error?: string | undefined; disabled?: boolean }) {
  const { value, onChange, disabled } = props
  const id = useId()
  const [text, setText] = useState('')
  const [options, setOptions] = useState<readonly TopicOption[]>([])
  const [at, setAt] = useState(-1)
  const [said, say] = useState('')
  const asking = useRef<AbortController | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => asking.current?.abort(), [])
  const full = value.length >= MOST
  const close = () => {
    asking.current?.abort()
    setOptions([])
    setAt(-1)
  }
  const look = async (query: string) => {
    asking.current?.abort()
    const control = new AbortController()
    asking.current = control
    await new Promise((resolve) => setTimeout(resolve, 120))
    if (control.signal.aborted) return
    try {
      const found = await props.suggest(query.trim(), control.signal)
      if (control.signal.aborted) return
      setOptions(found.filter((one) => !value.some((chosen) => same(chosen, one.name))))
      setAt(-1)
    } catch {
      // Without suggestions a name can still be typed.
      if (!control.signal.aborted) setOptions([])
    }
  }
  const add = (name: string) => {
    const topic = name.trim().replace(/^#+/, '').replace(/\s+/g, ' ')
    setText('')
    close()
    if (!topic || full || value.some((one) => same(one, topic))) return
    onChange([...value, topic])
    say(t('shared.topics.added', { name: topic }))
  }
  const remove = (name: string) => {
    onChange(value.filter((one) => one !== name))
    say(t('shared.topics.removed', { name }))
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && options.length) {
      event.preventDefault()
      setAt((at + step + options.length) % options.length)
    } else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === ',') {
      if (event.key === ',' || text.trim() || at >= 0) event.preventDefault()
      add(options[at]?.name ?? text)
    } else if (event.key === 'Escape' && options.length) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Backspace' && !text && value.length) {
      remove(value[value.length - 1] ?? '')
    }
  }
  const described = [`${id}-help`, props.error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {t('shared.topics.label')}
      </label>
      <div className={styles.chips} data-error={props.error ? '' : undefined}>
        {value.map((one) => (
          <TopicChip key={one} name={one} {...(disabled ? {} : { onRemove: () => remove(one), removeLabel: t('shared.topics.remove', { name: one }) })} />
        ))}
        {!full && (
          <input
            id={id}
            ref={input}
            value={text}
            disabled={disabled}
            maxLength={50}
            autoComplete="off"
            placeholder={value.length ? '' : t('shared.topics.placeholder')}
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls={options.length > 0 ? `${id}-options` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
            aria-describedby={described}
            aria-invalid={props.error ? true : undefined}
            onFocus={() => void look(text)}
            onChange={(event) => {
              setText(event.target.value)
              void look(event.target.value)
            }}
            onKeyDown={onKeyDown}
            onBlur={() => (text.trim() ? add(text) : close())}
          />
        )}
        {options.length > 0 && (
          <ul id={`${id}-options`} role="listbox" aria-label={t('editor.topics')} className={styles.options}>
            {options.map((one, index) => (
              <li
                key={one.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                onPointerDown={(event) => {
                  event.preventDefault()
                  add(one.name)
                }}
              >
                <b>#{one.name}</b>
                {one.count !== undefined && <small className="tabular">{one.count}</small>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p id={`${id}-help`} className={styles.help}>
        {full ? t('shared.topics.full', { count: MOST }) : t('shared.topics.help', { count: MOST })}
      </p>
      {props.error && (
        <p id={`${id}-error`} className={styles.error}>
          {props.error}
        </p>
      )}
      <span className="hidden" aria-live="polite">
        {said}
      </span>
    </div>
  )
}
