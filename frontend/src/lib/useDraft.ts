import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { confirm } from './confirm'
import { t } from './i18n'

/**
 * `clean`: nothing written yet. `unsaved`: kept on this device, the server does not know yet. `saving`, `saved`: on the server
 * (or, without `save`, on this device). `offline`: kept here, sent when there is a network. `failed`: the server refused; kept here.
 */
export type DraftStatus = 'clean' | 'unsaved' | 'saving' | 'saved' | 'offline' | 'failed'

const IDLE = 1000
const EVERY = 5000
const keyOf = (key: string) => `colloquy.draft.${key}`

type Kept<T> = { value: T; at: string; sent: boolean }

export function readDraft<T>(key: string): Kept<T> | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(key)) ?? 'null') as Kept<T> | null
  } catch {
    return null
  }
}

function keep<T>(key: string, kept: Kept<T> | null): boolean {
  try {
    if (kept) localStorage.setItem(keyOf(key), JSON.stringify(kept))
    else localStorage.removeItem(keyOf(key))
    return true
  } catch {
    return false
  }
}

/** Drafts of this browser's storage: forgotten at sign-out, so that the next person does not see them. */
export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(''))) localStorage.removeItem(key)
}

/** Forgets what this device keeps of one draft. */
export const forgetDraft = (key: string) => void keep(key, null)

export type DraftOptions<T> = {
  /** One draft for a person and a target: `answer.${questionId}`. */
  key: string
  /** What an untouched form holds (for an edit: the text as it is). */
  initial: T
  /** What the server keeps of it, if newer than this device's copy is wanted at the start. */
  remote?: { value: T; at: string } | null | undefined
  /** Puts the draft on the server. Rejecting with `isOffline` means: try again with the network. Keep it stable or not: the newest is called. */
  save?: ((value: T) => Promise<unknown>) | undefined
  /** Removes it there. */
  remove?: (() => Promise<unknown>) | undefined
  isEmpty?: (value: T) => boolean
}

/**
 * Writing is safe: every change is on this device at once, and on the server after a second of rest, at least every five
 * seconds. Leaving while the server does not have it tries to send first and asks only when that fails.
 *
 * `clear()` is for after the server said 201; `discard()` for when the person throws it away.
 */
export function useDraft<T>(options: DraftOptions<T>) {
  const { key, initial } = options
  const same = (a: T, b: T) => JSON.stringify(a) === JSON.stringify(b)
  const newest = useRef(options)
  useEffect(() => {
    newest.current = options
  })

  const [start] = useState(() => {
    const kept = readDraft<T>(key)
    const remote = options.remote
    if (kept && (!remote || kept.at >= remote.at)) return { value: kept.value, restored: !same(kept.value, initial), sent: kept.sent }
    if (remote) return { value: remote.value, restored: !same(remote.value, initial), sent: true }
    return { value: initial, restored: false, sent: true }
  })
  const [value, show] = useState<T>(start.value)
  const [status, setStatus] = useState<DraftStatus>(start.restored ? (start.sent ? 'saved' : 'unsaved') : 'clean')
  const [restored, setRestored] = useState(start.restored)
  const now = useRef(start.value)
  const sentAs = useRef<T | undefined>(start.sent ? start.value : undefined)
  const idle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const every = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const gone = useRef(false)

  const stopTimers = () => {
    clearTimeout(idle.current)
    clearTimeout(every.current)
    idle.current = undefined
    every.current = undefined
  }

  /** Sends what is not sent. Resolves to whether the server has everything. One at a time; the last words win. */
  const flush = useCallback(async (): Promise<boolean> => {
    stopTimers()
    if (running.current) await running.current
    const { save } = newest.current
    const sending = now.current
    if (!save || gone.current || sentAs.current === sending) return true
    const attempt = async () => {
      setStatus('saving')
      try {
        await save(sending)
        sentAs.current = sending
        if (gone.current) return true
        keep(newest.current.key, { value: now.current, at: new Date().toISOString(), sent: now.current === sending })
        setStatus(now.current === sending ? 'saved' : 'unsaved')
        return now.current === sending
      } catch (error) {
        const offline = !navigator.onLine || (error as { isOffline?: boolean } | null)?.isOffline === true
        if (!gone.current) setStatus(offline ? 'offline' : 'failed')
        return false
      } finally {
        running.current = null
      }
    }
    running.current = attempt()
    return running.current
  }, [])

  const setValue = useCallback(
    (next: T | ((before: T) => T)) => {
      const value = typeof next === 'function' ? (next as (before: T) => T)(now.current) : next
      now.current = value
      gone.current = false
      show(value)
      const { key, save, isEmpty } = newest.current
      const kept = isEmpty?.(value) ? keep(key, null) : keep(key, { value, at: new Date().toISOString(), sent: false })
      if (!save) {
        setStatus(kept ? 'saved' : 'unsaved')
        return
      }
      setStatus('unsaved')
      clearTimeout(idle.current)
      idle.current = setTimeout(() => void flush(), IDLE)
      every.current ??= setTimeout(() => void flush(), EVERY)
    },
    [flush],
  )

  /** Forgets the draft here; the server forgets its own when the contribution is made. */
  const clear = useCallback(() => {
    stopTimers()
    gone.current = true
    keep(newest.current.key, null)
    setStatus('clean')
    setRestored(false)
  }, [])

  const discard = useCallback(async () => {
    clear()
    now.current = newest.current.initial
    sentAs.current = newest.current.initial
    show(newest.current.initial)
    await running.current
    await newest.current.remove?.()
  }, [clear])

  useEffect(() => {
    const again = () => void flush()
    addEventListener('online', again)
    return () => {
      removeEventListener('online', again)
      stopTimers()
    }
  }, [flush])

  const unsafe = status === 'unsaved' || status === 'saving' || status === 'offline' || status === 'failed'
  useBlocker({
    disabled: !unsafe,
    enableBeforeUnload: unsafe,
    shouldBlockFn: async ({ current, next }) => {
      // Filters, tabs and anchors of the same page are no leaving.
      if (current.pathname === next.pathname || gone.current) return false
      if (await flush()) return false
      const leave = await confirm({ title: t('draft.leave.title'), body: t('draft.leave.body'), action: t('draft.leave.action'), cancel: t('draft.leave.stay') })
      return !leave
    },
  })

  return { value, setValue, status, restored, dismissRestored: () => setRestored(false), flush, clear, discard }
}
