/** The time zones that the browser knows, by part of the world; `also` is among them in any case. */
export function zonesByRegion(also: string): { group: string; items: { value: string; label: string }[] }[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const zone of [...new Set(['UTC', also, ...known])].filter(Boolean)) {
    const [region = '', ...rest] = zone.split('/')
    const group = rest.length > 0 ? region : 'UTC'
    groups.set(group, [...(groups.get(group) ?? []), { value: zone, label: (rest.join(', ') || zone).replaceAll('_', ' ') }])
  }
  return [...groups].sort(([a], [b]) => (a === 'UTC' ? -1 : b === 'UTC' ? 1 : a.localeCompare(b))).map(([group, items]) => ({ group, items }))
}

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
