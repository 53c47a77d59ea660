import { IconCheck } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type ReactNode, type KeyboardEvent } from 'react'
import { A } from './A'
import styles from './Menu.module.css'

export type MenuItem =
  | { kind?: 'action'; label: string; icon?: ReactNode; run: () => void; danger?: boolean; hint?: string; /** One of several, chosen or not. */ checked?: boolean; /** A second line. */ more?: string }
  | { kind: 'link'; label: string; icon?: ReactNode; href: string; hint?: string }
  | { kind: 'line' }

/** A button with a menu: arrows, Home, End, first letters, Esc. `children` is what the button shows, `label` its name when that is an icon. */
export function Menu(props: { items: readonly MenuItem[]; children: ReactNode; label?: string; buttonClass?: string; head?: ReactNode; align?: 'start' | 'end' }) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()

  const all = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const close = (giveBack = true) => {
    setOpen(false)
    if (giveBack) button.current?.focus()
  }
  useEffect(() => {
    if (!open) return
    menu.current?.querySelector<HTMLElement>('[role^=menuitem][aria-checked=true], [role^=menuitem]')?.focus()
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  const onKey = (event: KeyboardEvent) => {
    const items = all()
    const at = items.indexOf(document.activeElement as HTMLElement)
    const go = (to: number) => {
      event.preventDefault()
      items[(to + items.length) % items.length]?.focus()
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(items.length - 1)
    else if (event.key === 'Tab') setOpen(false)
    else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)]
      event.preventDefault()
      rest.find((one) => one.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    }
  }

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={button}
        type="button"
        className={props.buttonClass ?? styles.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={props.label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {props.label && <span className="hidden">{props.label}</span>}
        {props.children}
      </button>
      {open && (
        <div className={styles.menu} data-align={props.align ?? 'end'}>
          {props.head && <div className={styles.head}>{props.head}</div>}
          <div ref={menu} id={id} role="menu" aria-label={props.label} tabIndex={-1} onKeyDown={onKey}>
            {props.items.map((one, at) =>
              one.kind === 'line' ? (
                <div key={at} role="separator" className={styles.line} />
              ) : one.kind === 'link' ? (
                <A key={at} role="menuitem" tabIndex={-1} href={one.href} className={styles.item} onClick={() => close(false)}>
                  {one.icon}
                  <span>{one.label}</span>
                  {one.hint && <kbd>{one.hint}</kbd>}
                </A>
              ) : (
                <button
                  key={at}
                  type="button"
                  role={one.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={one.checked}
                  tabIndex={-1}
                  className={styles.item}
                  data-danger={one.danger ? '' : undefined}
                  onClick={() => {
                    close()
                    one.run()
                  }}
                >
                  {one.icon}
                  <span>
                    {one.label}
                    {one.more && <small>{one.more}</small>}
                  </span>
                  {one.hint && <kbd>{one.hint}</kbd>}
                  {one.checked && <IconCheck size={18} stroke={2} aria-hidden="true" />}
                </button>
              ),
            )}
          </div>
        </div>
      )}
    </div>
  )
}
