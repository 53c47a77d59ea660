import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import styles from './CopyField.module.css'

/** Something to be carried elsewhere (a link, a token): shown whole, chosen by a click, copied by its button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const copy = async () => {
    box.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // Not allowed: it is selected, so the keyboard copies it.
      setCopied(false)
    }
  }
  return (
    <div className={styles.copy}>
      <TextInput ref={box} label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button size="md" leftSection={copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />} onClick={() => void copy()}>
        {t(copied ? 'ui.copy.done' : 'ui.copy')}
      </Button>
      <span role="status" className="hidden">
        {copied && t('ui.copy.done')}
      </span>
    </div>
  )
}
