import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { t } from '@/lib/i18n'
import { useStore } from '@/lib/store'
import { closeToast, toasts, type Toast } from '@/lib/toast'
import styles from './Toasts.module.css'

function One({ toast }: { toast: Toast }) {
  const [held, hold] = useState(false)
  useEffect(() => {
    if (held) return
    // Longer when there is something to press or to read.
    const timer = setTimeout(() => closeToast(toast.id), toast.action || toast.tone === 'bad' ? 10_000 : 5_000)
    return () => clearTimeout(timer)
  }, [toast, held])
  return (
    <div className={styles.toast} data-tone={toast.tone} onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            closeToast(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t('ui.close')} onClick={() => closeToast(toast.id)}>
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

/** The live region is always in the page, so that readers hear what comes into it. */
export function Toasts() {
  const all = useStore(toasts)
  return (
    <div role="status" aria-live="polite" className={styles.toasts}>
      {all.map((one) => (
        <One key={one.id} toast={one} />
      ))}
    </div>
  )
}
