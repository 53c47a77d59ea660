import { useSyncExternalStore } from 'react'

/** A value with listeners: all the state management that the shell needs. */
export function store<T>(initial: T) {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next: T) => {
      if (Object.is(next, value)) return
      value = next
      listeners.forEach((tell) => tell())
    },
    subscribe: (tell: () => void) => {
      listeners.add(tell)
      return () => {
        listeners.delete(tell)
      }
    },
  }
}

export type Store<T> = ReturnType<typeof store<T>>

export const useStore = <T>(of: Store<T>): T => useSyncExternalStore(of.subscribe, of.get)
