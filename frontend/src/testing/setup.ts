import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { activate } from '@/lib/i18n'
import { closeToast, toasts } from '@/lib/toast'
import { session } from '@/api/session'
import { server } from './server'

configure({ asyncUtilTimeout: 5000 })

// What jsdom lacks and the parts need.
window.matchMedia = (query: string) =>
  ({ matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false }) as MediaQueryList
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined
Object.defineProperty(document, 'fonts', { value: { addEventListener: () => undefined, removeEventListener: () => undefined, ready: Promise.resolve() } })
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})
if (typeof globalThis.CSS === 'undefined') Object.assign(globalThis, { CSS: { supports: () => false, escape: (text: string) => text } })

beforeAll(async () => {
  // A request that no test prepared is a fault of the test or of the page.
  server.listen({ onUnhandledRequest: 'error' })
  await activate('en')
})
beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  server.resetHandlers()
  session.state.set({ status: 'unknown' })
  for (const one of toasts.get()) closeToast(one.id)
  vi.useRealTimers()
})
afterAll(() => server.close())
