import { store } from './store'

export type Toast = {
  id: number
  text: string
  tone: 'plain' | 'good' | 'bad'
  action?: { label: string; run: () => void } | undefined
}

export const toasts = store<readonly Toast[]>([])
let last = 0

export const closeToast = (id: number) => toasts.set(toasts.get().filter((one) => one.id !== id))

/** Says something that happened, at the edge of the page and to screen readers. Never the only place of an error in a form. */
export function toast(text: string, more: Partial<Pick<Toast, 'tone' | 'action'>> = {}): number {
  last += 1
  const one: Toast = { id: last, text, tone: 'plain', ...more }
  // Three at most: the oldest gives way.
  toasts.set([...toasts.get().slice(-2), one])
  return one.id
}
