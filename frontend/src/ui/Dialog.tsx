import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { t } from '@/lib/i18n'
import styles from './Dialog.module.css'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** Without a head: the first thing in it says what it is. */
  bare?: boolean
  /** The button that does it; beside it stands one that closes without. */
  action?: ReactNode
  /** What that one says instead of "Cancel". */
  cancel?: string | undefined
  /** What stands at the foot where that does not fit. */
  footer?: ReactNode
}

/**
 * A layer over the page on the browser's own dialog: it holds the focus, closes with Esc, gives the focus back. On a phone it
 * comes from below. Mount it to open it: `{open && <Dialog ... />}`.
 */
export function Dialog(props: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { bare = false } = props
  const title = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    // What it is about comes first, not the way out of it.
    if (!bare) heading.current?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [bare])
  return (
    <dialog
      ref={box}
      className={styles.dialog}
      data-size={props.size ?? 'small'}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onMouseDown={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <div className={styles.content}>
        <div className={bare ? 'hidden' : styles.head}>
          <h2 id={title} ref={heading} tabIndex={-1}>{props.title}</h2>
          <button type="button" className={styles.close} onClick={props.onClose} aria-label={t('ui.close')} tabIndex={bare ? -1 : undefined}>
            <IconX size={20} aria-hidden="true" />
          </button>
        </div>
        <div className={bare ? undefined : styles.body}>{props.children}</div>
        {props.footer && <div className={styles.foot}>{props.footer}</div>}
        {props.action && (
          <div className={styles.foot}>
            <Button variant="default" onClick={props.onClose}>
              {props.cancel ?? t('ui.cancel')}
            </Button>
            {props.action}
          </div>
        )}
      </div>
    </dialog>
  )
}
