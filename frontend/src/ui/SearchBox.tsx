import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRouter, type RouterHistory } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useCommands } from '@/lib/commands'
import { t } from '@/lib/i18n'
import styles from './SearchBox.module.css'

/** A search field that tells what is wanted after a short rest; `/` goes to it. `value` is what the address says. */
export function SearchBox(props: { label: string; value: string; onSearch: (text: string) => void; placeholder?: string; maxLength?: number }) {
  const [text, setText] = useState(props.value)
  const [told, setTold] = useState(props.value)
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const history = useRouter().history as RouterHistory
  // The newest: a filter chosen during the rest is not undone by what was known when the key was pressed.
  const { onSearch } = props
  const newest = useRef(onSearch)
  useEffect(() => {
    newest.current = onSearch
  }, [onSearch])
  // The address changed by other means (Back, "clear filters").
  if (props.value !== told) {
    setTold(props.value)
    if (props.value !== text.trim()) setText(props.value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const tell = (next: string) => {
    clearTimeout(timer.current)
    setTold(next.trim())
    newest.current(next.trim())
  }
  useCommands([{ id: 'list.search', title: props.label, group: 'here', keys: '/', hidden: true, run: () => box.current?.focus() }])
  return (
    <form
      role="search"
      aria-label={props.label}
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault()
        tell(text)
      }}
    >
      <TextInput
        ref={box}
        type="search"
        size="sm"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        title={t('ui.search.hint')}
        value={text}
        maxLength={props.maxLength ?? 100}
        leftSection={<IconSearch size={18} stroke={1.8} aria-hidden="true" />}
        onChange={(event) => {
          const next = event.currentTarget.value
          setText(next)
          clearTimeout(timer.current)
          // Who has followed a link meanwhile is not called back to the list.
          const here = history.location.pathname
          timer.current = setTimeout(() => {
            if (history.location.pathname === here) tell(next)
          }, 250)
        }}
      />
    </form>
  )
}
