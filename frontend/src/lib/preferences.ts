import { useSyncExternalStore } from 'react'

/** What this browser remembers about how the app looks. `boot.js` reads the first three before the first paint. */
export type Preferences = {
  scheme: 'auto' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  locale: '' | 'en' | 'de'
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  shortcuts: 'on' | 'off'
  /** The first steps on the home page: by themselves, kept until done, or put away. */
  steps: '' | 'shown' | 'hidden'
}

const DEFAULTS: Preferences = { scheme: 'auto', density: 'comfortable', locale: '', shortcuts: 'on', steps: '' }
const listeners = new Set<() => void>()
const keyOf = (name: string) => `colloquy.${name}`

export const preferences = {
  get<K extends keyof Preferences>(name: K): Preferences[K] {
    try {
      return (localStorage.getItem(keyOf(name)) as Preferences[K] | null) ?? DEFAULTS[name]
    } catch {
      return DEFAULTS[name]
    }
  },
  set<K extends keyof Preferences>(name: K, value: Preferences[K]) {
    try {
      localStorage.setItem(keyOf(name), value)
    } catch {
      // Storage is full or forbidden: the choice holds until the page is closed.
    }
    apply()
    listeners.forEach((tell) => tell())
  },
}

const system = '(prefers-color-scheme: dark)'

/** The theme that is shown: the person's choice, or what the system says. */
export function shownScheme(): 'light' | 'dark' {
  const scheme = preferences.get('scheme')
  return scheme === 'dark' || (scheme === 'auto' && matchMedia(system).matches) ? 'dark' : 'light'
}

/** Puts theme and density on the root element. Called at each change, and when the system changes its mind. */
export function apply() {
  const html = document.documentElement
  const dark = shownScheme() === 'dark'
  html.dataset['mantineColorScheme'] = dark ? 'dark' : 'light'
  html.dataset['density'] = preferences.get('density')
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', dark ? '#14171a' : '#fbfaf7')
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  addEventListener('storage', tell)
  return () => {
    listeners.delete(tell)
    removeEventListener('storage', tell)
  }
}

const subscribeScheme = (tell: () => void) => {
  const media = matchMedia(system)
  const change = () => {
    apply()
    tell()
  }
  media.addEventListener('change', change)
  const stop = subscribe(change)
  return () => {
    media.removeEventListener('change', change)
    stop()
  }
}

/** The theme that is shown now, following both the person and the system. */
export const useShownScheme = () => useSyncExternalStore(subscribeScheme, shownScheme)

/** `const [density, setDensity] = usePreference('density')` */
export function usePreference<K extends keyof Preferences>(name: K) {
  const value = useSyncExternalStore(subscribe, () => preferences.get(name))
  return [value, (next: Preferences[K]) => preferences.set(name, next)] as const
}
