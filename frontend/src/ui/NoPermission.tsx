import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { EmptyState } from './EmptyState'

/** The form of a page for somebody who may not see it. `who` says whom to ask. */
export function NoPermission({ who, action }: { who?: string; action?: ReactNode }) {
  return (
    <EmptyState drawing="lock" title={t('problem.forbidden.title')} action={action}>
      <p>{who ?? t('problem.forbidden.body')}</p>
    </EmptyState>
  )
}
