import { useLayoutEffect } from 'react'
import { store } from '@/lib/store'
import type { Target } from './drafts'

export type Pending = { body: string; state: 'sending' | 'waiting' }

/** What was sent and is not there yet, by target: shown where it is going to stand. */
export const pending = store<Readonly<Partial<Record<Target, Pending>>>>({})

const without = (target: Target) => {
  const { [target]: _gone, ...rest } = pending.get()
  pending.set(rest)
}

/** Shows the words in their place while they are on their way, and takes them back when they are not, before the next paint. */
export function usePending(target: Target, state: Pending['state'] | 'idle', body: string) {
  useLayoutEffect(() => {
    if (state === 'idle') return
    pending.set({ ...pending.get(), [target]: { body, state } })
    return () => without(target)
  }, [target, state, body])
}
