import { useSyncExternalStore } from 'react'

const subscribe = (tell: () => void) => {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}

export const isOnline = () => navigator.onLine

/** Whether the browser thinks that there is a network. */
export const useOnline = () => useSyncExternalStore(subscribe, isOnline)
