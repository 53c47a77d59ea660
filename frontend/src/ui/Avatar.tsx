import { useState } from 'react'
import { initials } from '@/lib/format'
import styles from './Avatar.module.css'

/** The photo, or the initials on one of six quiet grounds (the same for a person everywhere). Decoration: the name stands beside it. */
export function Avatar({ name, photoUrl, size = 32, id = name }: { name: string; photoUrl?: string | null | undefined; size?: number; id?: string }) {
  const [broken, setBroken] = useState<string | null>(null)
  const tone = [...id].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 6, 0)
  const style = { width: size, height: size, fontSize: Math.max(10, Math.round(size * 0.38)) }
  if (photoUrl && broken !== photoUrl) {
    return <img className={styles.avatar} style={style} src={photoUrl} alt="" width={size} height={size} loading="lazy" decoding="async" onError={() => setBroken(photoUrl)} />
  }
  return (
    <span className={styles.avatar} style={style} data-tone={tone} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
