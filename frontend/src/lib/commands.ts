import { useEffect, useRef } from 'react'
import { preferences } from './preferences'
import { store } from './store'

/**
 * One registry feeds the command palette, the shortcuts and the `?` sheet: a thing that can be done has one name and one key.
 * `keys` is a key (`c`, `?`, `/`), a sequence (`g h`) or a chord (`mod+k`; mod is Ctrl, on a Mac Cmd).
 */
export type Command = {
  id: string
  title: string
  group: 'here' | 'go' | 'create' | 'app'
  keys?: string
  run: () => void
  /** Known to the keyboard and the `?` sheet, not shown in the palette. */
  hidden?: boolean
}

export const commands = store<readonly Command[]>([])

/** Commands that exist while a component is shown. Later ones win over earlier ones with the same keys. */
export function useCommands(list: readonly Command[]) {
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  })
  const identity = list.map((one) => `${one.id}\t${one.title}\t${one.keys ?? ''}`).join('\n')
  useEffect(() => {
    // Each runs the newest closure of its component, so registering once for each change of the list is enough.
    const mine = latest.current.map((one) => ({ ...one, run: () => latest.current.find((now) => now.id === one.id)?.run() }))
    commands.set([...commands.get(), ...mine])
    return () => commands.set(commands.get().filter((one) => !mine.includes(one)))
  }, [identity])
}

const isMac = () => /Mac|iP/.test(navigator.platform)

/** `mod+k` as it is written on this keyboard: ["Ctrl", "K"]. */
export const keyNames = (keys: string): string[] =>
  keys.split(/[ +]/).map((one) => (one === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : one === 'enter' ? 'Enter' : one.length === 1 ? one.toUpperCase() : one))

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Starts to listen, once for the page. Returns how to stop. */
export function listenToKeys(): () => void {
  let before = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const all = commands.get()
    const find = (keys: string) => all.findLast((one) => one.keys === keys)
    const run = (command: Command) => {
      event.preventDefault()
      before = ''
      command.run()
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (event.ctrlKey || event.metaKey) {
      const found = !event.altKey && !event.shiftKey ? find(`mod+${key}`) : undefined
      if (found) run(found)
      return
    }
    // Single keys: not while typing, not in a dialog, not when switched off.
    if (event.altKey || isTyping(event.target) || preferences.get('shortcuts') === 'off' || document.querySelector('dialog[open]')) return
    const sequence = before ? find(`${before} ${key}`) : undefined
    const single = sequence ?? find(key)
    if (single) return run(single)
    before = all.some((one) => one.keys?.startsWith(`${key} `)) ? key : ''
    clearTimeout(timer)
    if (before) timer = setTimeout(() => (before = ''), 1200)
  }
  addEventListener('keydown', onKey)
  return () => {
    clearTimeout(timer)
    removeEventListener('keydown', onKey)
  }
}
