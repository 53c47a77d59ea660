import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { useBookmark } from './marks'
import styles from './talk.module.css'

export function BookmarkButton({ id, on, what, word = false }: { id: string; on: boolean; what: string; word?: boolean }) {
  const bookmark = useBookmark()
  const Icon = on ? IconBookmarkFilled : IconBookmark
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={on}
      aria-label={t('shared.bookmark.label', { what })}
      title={`${t(on ? 'shared.bookmark.remove' : 'shared.bookmark.add')} (S)`}
      onClick={() => bookmark.mutate({ id, on: !on })}
    >
      <Icon size={18} stroke={1.8} aria-hidden="true" />
      {word && <span aria-hidden="true">{t(on ? 'shared.bookmark.on' : 'shared.bookmark.off')}</span>}
    </button>
  )
}
