import { IconAlertTriangle, IconArchive, IconCircleCheck, IconEyeCheck, IconPencil } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import type { ArticleState } from './queries'
import styles from './knowledge.module.css'

const ICONS = { draft: IconPencil, in_review: IconEyeCheck, published: IconCircleCheck, due_for_review: IconAlertTriangle, obsolete: IconArchive } as const

/** Where an article stands on its way: icon and word, never colour alone. */
export function StateBadge({ state }: { state: ArticleState }) {
  const Icon = ICONS[state]
  return (
    <span className={styles.state} data-state={state}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {t(`articles.state.${state}`)}
    </span>
  )
}
