import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { commands, keyNames, type Command } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { paths } from '@/paths'
import { addressOf, suggestionsQuery, type Suggestion } from '@/shared/search'
import { Dialog } from '@/ui/Dialog'
import { Marked } from '@/ui/Marked'
import { rank } from './fuzzy'
import styles from './Palette.module.css'

const GROUPS = ['here', 'go', 'create', 'app'] as const

/** A line of the list: something to do, or somewhere to go. */
type Line = { id: string; command: Command; place?: Suggestion | undefined }

/** What was typed, once nothing has been typed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 80)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

const begins = (title: string, query: string) => title.toLowerCase().split(/\s+/).some((word) => word.startsWith(query.trim().toLowerCase()))

/** The search box, also by Ctrl+K: everything that can be opened or done from here, found by a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const all = useStore(commands)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()

  const navigate = useNavigate()
  const rested = useRested(query)
  const places = useQuery({ ...suggestionsQuery(rested), placeholderData: keepPreviousData })
  const suggested = query.trim().length > 1 ? places.data?.items : undefined

  const found = useMemo((): Line[] => {
    const seen = new Set<string>()
    const shown = all.filter((one) => !one.hidden && !seen.has(one.id) && seen.add(one.id))
    const lineOf = (command: Command): Line => ({ id: command.id, command })
    if (!query.trim()) return GROUPS.flatMap((group) => shown.filter((one) => one.group === group)).map(lineOf)
    const ranked = rank(query, shown, (one) => one.title)
    const go = (id: string, title: string, href: string): Command => ({ id, title, group: 'go', run: () => void navigate({ href }) })
    const search = paths.search({ q: query.trim() })
    return [
      ...ranked.filter((one) => begins(one.title, query)).map(lineOf),
      lineOf(go(search, t('app.palette.find', { words: query.trim() }), search)),
      ...(suggested ?? []).map((place): Line => ({ id: place.id, command: go(addressOf(place), place.title, addressOf(place)), place })),
      ...ranked.filter((one) => !begins(one.title, query)).map(lineOf),
    ]
  }, [all, query, suggested, navigate])
  const chosen = found[Math.min(at, found.length - 1)]

  const run = ({ command }: Line, elsewhere = false) => {
    onClose()
    // The layer gives the focus back first; what comes then may take it.
    queueMicrotask(() => {
      if (elsewhere && command.group === 'go') window.open(command.id)
      else command.run()
    })
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && found.length) {
      event.preventDefault()
      const next = (at + step + found.length) % found.length
      setAt(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      run(chosen, event.ctrlKey || event.metaKey)
    }
  }

  return (
    <Dialog title={t('app.palette')} onClose={onClose} size="medium" bare>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${found.indexOf(chosen)}` : undefined}
        aria-label={t('app.palette.search')}
        placeholder={t('app.palette.search')}
        value={query}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('app.palette')} className={styles.list}>
        {found.map((one, index) => (
          <div key={one.id}>
            {!query.trim() && found[index - 1]?.command.group !== one.command.group && <p className={styles.group}>{t(`app.group.${one.command.group}`)}</p>}
            <div id={`${id}-${index}`} role="option" aria-selected={one === chosen} className={styles.option} onPointerMove={() => setAt(index)} onClick={() => run(one)}>
              {one.place ? (
                <>
                  <span className={styles.place}>
                    <Marked html={one.place.title_html} />
                  </span>
                  <span className={styles.note}>
                    {t(`search.kind.${one.place.kind}`)}
                    {one.place.note && ` · ${one.place.note}`}
                  </span>
                </>
              ) : (
                <span className={styles.place}>{one.command.title}</span>
              )}
              {one.command.keys && (
                <span className={styles.keys} aria-hidden="true">
                  {keyNames(one.command.keys).map((key, n) => (
                    <kbd key={n}>{key}</kbd>
                  ))}
                </span>
              )}
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  )
}
