import { t } from '@/lib/i18n'

const BROWSERS: readonly [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\/|Opera/, 'Opera'], [/Firefox\/|FxiOS/, 'Firefox'], [/Chrome\/|CriOS|Chromium/, 'Chrome'], [/Safari\//, 'Safari']]
const SYSTEMS: readonly [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]
const first = (of: readonly [RegExp, string][], text: string) => of.find(([pattern]) => pattern.test(text))?.[1]

export const isPhone = (agent: string) => /iPhone|Android|Mobile/.test(agent)

/** "Firefox on Windows"; what it calls itself when that is all we know. */
export function deviceName(agent: string): string {
  const browser = first(BROWSERS, agent)
  const system = first(SYSTEMS, agent)
  if (browser && system) return t('settings.sessions.device', { browser, system })
  return browser ?? system ?? (agent.slice(0, 60) || t('settings.sessions.unknown'))
}
