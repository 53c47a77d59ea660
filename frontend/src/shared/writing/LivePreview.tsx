import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { t } from '@/lib/i18n'
import { Markdown } from '@/ui/Markdown'
import styles from './writing.module.css'

const REST = 700

/** What it will look like, drawn by the server after a short rest in the writing. The last good picture stays until the next one. */
export function LivePreview({ title, body, preview }: { title: string; body: string; preview: (body: string) => Promise<string> }) {
  const [rested, rest] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => rest(body), REST)
    return () => clearTimeout(timer)
  }, [body])
  const shown = useQuery({ queryKey: ['preview', rested], queryFn: () => preview(rested), enabled: rested.trim() !== '', placeholderData: (last) => last, staleTime: Infinity, gcTime: 60_000, retry: false })
  if (!title.trim() && !body.trim()) return null
  return (
    <section className={styles.preview} aria-label={t('shared.preview')}>
      <h2>{t('shared.preview')}</h2>
      {title.trim() && <h3>{title}</h3>}
      {body.trim() && shown.data !== undefined ? <Markdown html={shown.data} look="reading" /> : <p className={styles.quietText}>{shown.isError ? t('shared.preview.failed') : body.trim() ? t('ui.loading') : t('shared.preview.nothing')}</p>}
    </section>
  )
}
