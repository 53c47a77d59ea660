import { useEffect, useState } from 'react'
import { exactTime, relativeTime } from '@/lib/format'

/** "3 hours ago", with the exact time on hover and for readers. Keeps itself current. `before` is a word like "asked". */
export function TimeAgo({ at, before }: { at: string; before?: string }) {
  const [, tick] = useState(0)
  useEffect(() => {
    const age = Date.now() - new Date(at).getTime()
    if (age > 86_400_000) return
    const timer = setInterval(() => tick((n) => n + 1), age < 3_600_000 ? 60_000 : 600_000)
    return () => clearInterval(timer)
  }, [at])
  const exact = exactTime(at)
  return (
    <time dateTime={at} title={exact}>
      {before && `${before} `}
      {relativeTime(at)}
      <span className="hidden">, {exact}</span>
    </time>
  )
}
