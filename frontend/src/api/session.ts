import { store, useStore } from '@/lib/store'
import type { components } from './schema'

type State = { status: 'unknown' } | { status: 'out' } | { status: 'in'; personId: string }

const state = store<State>({ status: 'unknown' })
/** The access token lives in memory only: no script, extension or next person finds it in a storage. */
let access: { token: string; endsAt: number } | null = null

const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('colloquy.session')

export const session = {
  state,
  begin(of: components['schemas']['Session']) {
    access = { token: of.access_token, endsAt: Date.now() + of.expires_in * 1000 }
    const now = state.get()
    // The same person again (a refresh) changes nothing that is shown.
    if (now.status !== 'in' || now.personId !== of.person_id) state.set({ status: 'in', personId: of.person_id })
  },
  end() {
    access = null
    state.set({ status: 'out' })
  },
  token: () => access?.token ?? null,
  /** The token ends within 15 seconds. False without a token. */
  isStale: () => access !== null && Date.now() > access.endsAt - 15_000,
  /** Tells the other tabs that the person signed out, or in. */
  tell(what: 'in' | 'out') {
    others?.postMessage(what)
  },
  onOthers(hear: (what: 'in' | 'out') => void) {
    if (!others) return () => undefined
    const listener = (event: MessageEvent<'in' | 'out'>) => hear(event.data)
    others.addEventListener('message', listener)
    return () => others.removeEventListener('message', listener)
  },
}

export const useSession = () => useStore(state)
