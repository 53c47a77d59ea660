import { IconBell, IconBellOff, IconBellRinging, IconChevronDown, IconMessages, IconAt } from '@tabler/icons-react'
import { t, type MessageId } from '@/lib/i18n'
import { Menu, type MenuItem } from './Menu'
import styles from './WatchMenu.module.css'

export type WatchLevel = 'all' | 'replies' | 'mentions' | 'muted'
const LEVELS: readonly [WatchLevel, typeof IconBell, MessageId, MessageId][] = [
  ['all', IconBellRinging, 'watch.all', 'watch.all.more'],
  ['replies', IconMessages, 'watch.replies', 'watch.replies.more'],
  ['mentions', IconAt, 'watch.mentions', 'watch.mentions.more'],
  ['muted', IconBellOff, 'watch.muted', 'watch.muted.more'],
]

/** What a person wants to hear of a thing. `level` null: nothing was chosen. Choosing what is chosen takes it back. */
export function WatchMenu({ level, onChange, what }: { level: WatchLevel | null; onChange: (level: WatchLevel | null) => void; what: string }) {
  const [, Icon, word] = LEVELS.find(([one]) => one === level) ?? ['', IconBell, 'watch.none' as const]
  const items: MenuItem[] = LEVELS.map(([value, LevelIcon, label, more]) => ({
    label: t(label),
    more: t(more),
    icon: <LevelIcon size={20} stroke={1.7} aria-hidden="true" />,
    checked: value === level,
    run: () => onChange(value === level ? null : value),
  }))
  if (level) items.push({ kind: 'line' }, { label: t('watch.stop'), icon: <IconBell size={20} stroke={1.7} aria-hidden="true" />, run: () => onChange(null) })
  return (
    <Menu items={items} label={t('watch.label', { what, level: t(word) })} buttonClass={styles.button}>
      <span className={styles.shown} data-on={level && level !== 'muted' ? '' : undefined} aria-hidden="true">
        <Icon size={18} stroke={1.8} />
        {t(word)}
        <IconChevronDown size={16} stroke={1.8} />
      </span>
    </Menu>
  )
}
