import type { ReactNode } from 'react'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { PersonChip } from '@/ui/PersonChip'
import styles from './talk.module.css'

/** Who wrote it: photo, name, title. Guests are named as such. `line` replaces the title: when, where. */
export function AuthorLine({ author, size = 'medium', line }: { author: components['schemas']['PersonChip']; size?: 'small' | 'medium'; line?: ReactNode }) {
  return <PersonChip person={author} href={paths.person(author)} size={size} line={line} after={author.is_guest ? <span className={styles.guest}>{t('shared.guest')}</span> : undefined} />
}
