import { locale } from './i18n'

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const made = new Map<string, unknown>()
/** Intl objects are slow to make and few: one for each locale and kind. */
const once = <T>(kind: string, make: (locale: string) => T): T => {
  const key = `${kind}.${locale()}`
  if (!made.has(key)) made.set(key, make(locale()))
  return made.get(key) as T
}

/** "3 hours ago", "yesterday"; under a minute: "now". */
export function relativeTime(at: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000
  const format = once('relative', (l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto', style: 'long' }))
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'second')
}

/** "23 November 2025 at 18:04" */
export const exactTime = (at: string | Date) =>
  once('exact', (l) => new Intl.DateTimeFormat(l, { dateStyle: 'long', timeStyle: 'short' })).format(new Date(at))

/** "23 Nov 2025" */
export const shortDate = (at: string | Date) =>
  once('date', (l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium' })).format(new Date(at))

/** "March", or "March 2025" when that is long ago. */
export function monthOf(at: string | Date, now: Date = new Date()): string {
  const then = new Date(at)
  const longAgo = now.getTime() - then.getTime() > 300 * 86_400_000
  return longAgo
    ? once('monthYear', (l) => new Intl.DateTimeFormat(l, { month: 'long', year: 'numeric' })).format(then)
    : once('month', (l) => new Intl.DateTimeFormat(l, { month: 'long' })).format(then)
}

/** 12 400 in the person's way of writing numbers. */
export const number = (value: number) => once('number', (l) => new Intl.NumberFormat(l)).format(value)

/** 12.4K: for counts on cards. */
export const shortNumber = (value: number) =>
  once('short', (l) => new Intl.NumberFormat(l, { notation: 'compact', maximumFractionDigits: 1 })).format(value)

/** "Ada, Ben, and Cleo" */
export const list = (items: readonly string[]) => once('list', (l) => new Intl.ListFormat(l)).format(items)

/** "AL" of "Ada Lovelace"; one letter of a single name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** "18:04" of a time zone, with the day of the week when it is another day there; null for a time zone that is not known. */
export function timeIn(timeZone: string, now: Date = new Date()): string | null {
  try {
    const day = (zone?: string) => new Intl.DateTimeFormat('en', { day: 'numeric', ...(zone ? { timeZone: zone } : {}) }).format(now)
    const weekday = day(timeZone) === day() ? {} : { weekday: 'short' as const }
    return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', ...weekday, timeZone }).format(now)
  } catch {
    return null
  }
}
