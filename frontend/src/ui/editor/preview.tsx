import { useState } from 'react'
import { t } from '@/lib/i18n'
import { Markdown } from '@/ui/Markdown'
import styles from '@/ui/MarkdownEditor.module.css'
import { problemText } from '@/ui/ProblemPanel'

export type Drawn = { of: string; html?: string; failed?: unknown } | null

/** Asks the server to draw a text, once for each text. */
export function usePreview(draw: ((body: string) => Promise<string>) | undefined) {
  const [drawn, setDrawn] = useState<Drawn>(null)
  const look = (of: string) => {
    if (!draw || drawn?.of === of) return
    setDrawn({ of })
    draw(of).then(
      (html) => setDrawn((now) => (now?.of === of ? { of, html } : now)),
      (failed: unknown) => setDrawn((now) => (now?.of === of ? { of, failed } : now)),
    )
  }
  return { drawn, look }
}

export function Preview({ value, drawn }: { value: string; drawn: Drawn }) {
  return (
    <div className={styles.preview} aria-live="polite">
      {!value.trim() ? (
        <p className={styles.quiet}>{t('editor.preview.empty')}</p>
      ) : drawn?.failed ? (
        <p className={styles.quiet}>{problemText(drawn.failed).title}</p>
      ) : drawn?.html === undefined ? (
        <p className={styles.quiet}>{t('ui.loading')}</p>
      ) : (
        <Markdown html={drawn.html} />
      )}
    </div>
  )
}
