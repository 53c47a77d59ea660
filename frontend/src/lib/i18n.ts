import { setupI18n, type Messages } from '@lingui/core'
import type en from '@/locales/ids'
import { preferences } from './preferences'

export type MessageId = keyof typeof en
export type Locale = 'en' | 'de'
export const LOCALES: readonly { id: Locale; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
]

const catalogs: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import('virtual:catalog/en'),
  de: () => import('virtual:catalog/de'),
}

const i18n = setupI18n()
const listeners = new Set<() => void>()

/** The text of `id` in the person's language. Values fill the places of the ICU text: `t('ui.answers', { count: 3 })`. */
export function t(id: MessageId, values?: Record<string, string | number | Date>): string {
  return i18n._(id, values)
}

export const locale = () => i18n.locale as Locale

/** Loads and shows a language. The app is drawn anew (see `Providers`), so `t` may be called anywhere while drawing. */
export async function activate(next: Locale): Promise<void> {
  const { default: messages } = await catalogs[next]()
  i18n.loadAndActivate({ locale: next, messages })
  document.documentElement.lang = next
  listeners.forEach((tell) => tell())
}

export function onLocale(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** What the person chose here, else the first of the browser's languages that we speak, else English. */
export function wantedLocale(): Locale {
  const wanted = [preferences.get('locale'), ...navigator.languages.map((one) => one.slice(0, 2))]
  return wanted.find((one): one is Locale => one === 'en' || one === 'de') ?? 'en'
}
