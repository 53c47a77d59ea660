import { IconClock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { timeIn } from '@/lib/format'
import { t } from '@/lib/i18n'

/** What the clock says where the person is. Nothing for a time zone that the browser does not know. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const time = timeIn(timeZone, now)
  if (!time) return null
  return (
    <li title={timeZone.replaceAll('_', ' ')}>
      <IconClock size={17} stroke={1.8} aria-hidden="true" />
      {t('person.localTime', { time })}
    </li>
  )
}
