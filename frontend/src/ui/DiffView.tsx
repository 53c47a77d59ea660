import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { ReadingSkeleton } from './Skeletons'

const Table = lazy(() => import('./diff/DiffTable'))

/** What changed between two texts: one under the other or side by side, with `<ins>`, `<del>` and signs. Loaded when first shown. */
export function DiffView({ before, after, look = 'inline', label }: { before: string; after: string; look?: 'inline' | 'beside'; label?: string }) {
  return (
    <Suspense fallback={<ReadingSkeleton />}>
      <Table before={before} after={after} look={look} label={label ?? t('diff.label')} />
    </Suspense>
  )
}
