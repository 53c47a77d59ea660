import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import styles from '@/ui/MarkdownEditor.module.css'
import { caretAt } from './caret'
import { naming, type Text } from './edits'

export type MentionOption = { id: string; name: string; handle: string; title?: string | null; photo_url?: string | null }
export type TopicOption = { id: string; name: string; slug: string; count?: number }
export type Suggest = {
  people?: ((query: string, signal: AbortSignal) => Promise<readonly MentionOption[]>) | undefined
  topics?: ((query: string, signal: AbortSignal) => Promise<readonly TopicOption[]>) | undefined
}
type Option = { key: string; text: string; show: ReactNode }
type Popover = { sign: '@' | '#'; from: number; options: readonly Option[]; at: number; place: { top: number; left: number; height: number } }

const optionOf = (one: MentionOption | TopicOption): Option =>
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
    : { key: one.id, text: `#${one.slug}`, show: <b>#{one.name}</b> }

/** Names of people behind `@` and of topics behind `#`, beside the caret while they are typed. */
export function useSuggestions(id: string, area: RefObject<HTMLTextAreaElement | null>, suggest: Suggest, onChoose: (from: number, text: string) => void) {
  const [popover, setPopover] = useState<Popover | null>(null)
  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])
  const close = () => setPopover(null)

  const look = async (text: Text) => {
    asking.current?.abort()
    const named = naming(text)
    const ask = named?.sign === '@' ? suggest.people : suggest.topics
    if (!named || !ask || !area.current) return close()
    const control = new AbortController()
    asking.current = control
    try {
      // A short rest, so that a fast writer asks once.
      await new Promise((resolve) => setTimeout(resolve, 120))
      if (control.signal.aborted) return
      const found = await ask(named.query, control.signal)
      if (control.signal.aborted || !area.current) return
      const options = found.slice(0, 8).map(optionOf)
      setPopover(options.length ? { sign: named.sign, from: named.from, options, at: 0, place: caretAt(area.current, named.from) } : null)
    } catch {
      // No suggestions: writing goes on.
      close()
    }
  }
  const choose = (option: Option) => {
    if (!popover) return
    close()
    onChoose(popover.from, option.text)
  }
  /** Whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!popover) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const option = popover.options[popover.at]
    if (step) setPopover({ ...popover, at: (popover.at + step + popover.options.length) % popover.options.length })
    else if ((event.key === 'Enter' || event.key === 'Tab') && option && !event.ctrlKey && !event.metaKey) choose(option)
    else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else return false
    event.preventDefault()
    return true
  }
  /** What the text field says of the list. */
  const aria = popover
    ? ({ 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-controls': `${id}-options`, 'aria-activedescendant': `${id}-option-${popover.at}` } as const)
    : {}
  const list = popover && (
    <ul
      id={`${id}-options`}
      role="listbox"
      aria-label={t(popover.sign === '@' ? 'editor.people' : 'editor.topics')}
      className={styles.options}
      style={{ top: popover.place.top + popover.place.height + 4, left: `max(4px, min(${popover.place.left}px, calc(100% - 304px)))` }}
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
  )
  return { look, close, onKey, aria, list }
}
