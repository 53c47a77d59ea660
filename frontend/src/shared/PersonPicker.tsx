import { TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { api, data } from '@/api/client'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { PersonChip } from '@/ui/PersonChip'
import styles from './PersonPicker.module.css'

export type Picked = Pick<components['schemas']['PersonCard'], 'id' | 'name' | 'handle' | 'title' | 'photo_url'>

/** Names a person: suggestions by name or handle while typing, chosen by arrows and Enter or by a press. */
export function PersonPicker(props: { label: string; value: Picked | null; onChange: (person: Picked | null) => void; error?: string | undefined; exclude?: (id: string) => boolean }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const id = useId()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150)
    return () => clearTimeout(timer)
  }, [text])
  const found = useQuery({
    queryKey: ['people', 'suggest', asked],
    queryFn: ({ signal }) => data(api.GET('/api/v1/people', { params: { query: { q: asked, limit: 8 } }, signal })),
    enabled: asked !== '',
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  const options = asked && text.trim() ? (found.data?.items ?? []).filter((one) => !props.exclude?.(one.id)) : []
  const shown = open && options.length > 0
  const none = open && found.isSuccess && !found.isPlaceholderData && asked !== '' && asked === text.trim() && options.length === 0
  const choose = (one: Picked | undefined) => {
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
          <PersonChip person={props.value} />
          <button type="button" aria-label={t('shared.picker.clear')} title={t('shared.picker.clear')} onClick={() => props.onChange(null)}>
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
        error={props.error}
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
          setOpen(true)
        }}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      {shown && (
        <ul id={id} role="listbox" aria-label={props.label} className={styles.options}>
          {options.map((one, index) => (
            <li key={one.id} id={`${id}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(one)} onPointerEnter={() => setAt(index)}>
              <Avatar name={one.name} id={one.id} photoUrl={one.photo_url} size={32} />
              <span>
                <b>{one.name}</b>
                <small>{[`@${one.handle}`, one.title].filter(Boolean).join(' · ')}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={none ? styles.none : 'hidden'}>
        {none ? t('shared.picker.none') : shown ? t('shared.picker.found', { count: options.length }) : ''}
      </p>
    </div>
  )
}
