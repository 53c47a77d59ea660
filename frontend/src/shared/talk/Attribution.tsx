import { IconWorldDownload } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import styles from './talk.module.css'
import type { Source } from './types'

/** "From ai.stackexchange.com · original by Ada": what was imported says where it came from and who wrote it there. */
export function Attribution({ source, author }: { source: Source | null; author: string }) {
  if (!source) return null
  return (
    <p className={styles.attribution}>
      <IconWorldDownload size={16} stroke={1.8} aria-hidden="true" />
      <span>
        {t('shared.source.from')}{' '}
        <a href={source.url} rel="noopener noreferrer">
          {source.name}
        </a>{' '}
        · {t('shared.source.by', { name: author })}
      </span>
    </p>
  )
}
