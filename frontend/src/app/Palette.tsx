import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { commands, keyNames, type Command } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { Dialog } from '@/ui/Dialog'
import { rank } from './fuzzy'
import styles from './Palette.module.css'

const GROUPS = ['here', 'go', 'create', 'app'] as const

/** Ctrl+K: everything that can be done from here, found by a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const all = useStore(commands)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()

  const found = useMemo(() => {
    const seen = new Set<string>()
    const shown = all.filter((one) => !one.hidden && !seen.has(one.id) && seen.add(one.id))
    const ranked = rank(query, shown, (one) => one.title)
    return query ? ranked : GROUPS.flatMap((group) => ranked.filter((one) => one.group === group))
  }, [all, query])
  const chosen = found[Math.min(at, found.length - 1)]

  const run = (command: Command, elsewhere = false) => {
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
            {!query && found[index - 1]?.group !== one.group && <p className={styles.group}>{t(`app.group.${one.group}`)}</p>}
            <div id={`${id}-${index}`} role="option" aria-selected={one === chosen} className={styles.option} onPointerMove={() => setAt(index)} onClick={() => run(one)}>
              <span>{one.title}</span>
              {one.keys && (
                <span className={styles.keys} aria-hidden="true">
                  {keyNames(one.keys).map((key, n) => (
                    <kbd key={n}>{key}</kbd>
                  ))}
                </span>
              )}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className={styles.none}>
          {t('app.palette.none')}
        </p>
      )}
    </Dialog>
  )
}
