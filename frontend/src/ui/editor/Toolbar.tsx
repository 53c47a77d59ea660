import { IconBold, IconCode, IconItalic, IconLink, IconList, IconListNumbers, IconPhoto, IconQuote } from '@tabler/icons-react'
import { useRef } from 'react'
import { keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import styles from '@/ui/MarkdownEditor.module.css'
import { code, lines, link, wrap, type Text } from './edits'

export const TOOLS = [
  { id: 'editor.bold', icon: IconBold, keys: 'b', change: (text: Text) => wrap(text, '**', t('editor.bold')) },
  { id: 'editor.italic', icon: IconItalic, keys: 'i', change: (text: Text) => wrap(text, '*', t('editor.italic')) },
  { id: 'editor.code', icon: IconCode, keys: 'e', change: (text: Text) => code(text, t('editor.code')) },
  { id: 'editor.link', icon: IconLink, keys: 'l', change: (text: Text) => link(text, t('editor.link')) },
  { id: 'editor.list', icon: IconList, keys: 'shift+8', change: (text: Text) => lines(text, '- ') },
  { id: 'editor.numbers', icon: IconListNumbers, keys: 'shift+7', change: (text: Text) => lines(text, '1. ') },
  { id: 'editor.quote', icon: IconQuote, keys: 'shift+.', change: (text: Text) => lines(text, '> ') },
] as const

/** The few marks that a text needs; each button says its key. */
export function Toolbar(props: { controls: string; disabled?: boolean | undefined; onEdit: (change: (text: Text) => Text) => void; onFiles?: ((files: File[]) => void) | undefined }) {
  const files = useRef<HTMLInputElement>(null)
  return (
    <div role="toolbar" aria-label={t('editor.toolbar')} aria-controls={props.controls} className={styles.tools}>
      {TOOLS.map((one) => (
        <button key={one.id} type="button" className={styles.tool} disabled={props.disabled} aria-label={t(one.id)} title={`${t(one.id)} (${keyNames(`mod+${one.keys}`).join(' ')})`} onClick={() => props.onEdit(one.change)}>
          <one.icon size={18} stroke={1.8} aria-hidden="true" />
        </button>
      ))}
      {props.onFiles && (
        <>
          <button type="button" className={styles.tool} disabled={props.disabled} aria-label={t('editor.image')} title={t('editor.image')} onClick={() => files.current?.click()}>
            <IconPhoto size={18} stroke={1.8} aria-hidden="true" />
          </button>
          <input
            ref={files}
            type="file"
            accept="image/*"
            multiple
            hidden
            onChange={(event) => {
              props.onFiles?.([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </>
      )}
    </div>
  )
}
