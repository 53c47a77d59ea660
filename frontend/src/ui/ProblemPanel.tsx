import { Button } from '@mantine/core'
import { t } from '@/lib/i18n'
import { ApiError } from '@/lib/problem'
import { EmptyState } from './EmptyState'
import styles from './state.module.css'

/** What happened, in words for people. The API's own sentence is used where it is about what the person did. */
export function problemText(error: unknown): { title: string; body: string } {
  if (!(error instanceof ApiError)) return { title: t('problem.unknown.title'), body: t('problem.unknown.body') }
  if (error.isOffline) return { title: t('problem.offline.title'), body: t('problem.offline.body') }
  if (error.status === 403) return { title: t('problem.forbidden.title'), body: t('problem.forbidden.body') }
  if (error.status === 404) return { title: t('problem.missing.title'), body: t('problem.missing.body') }
  if (error.status === 412) return { title: t('problem.changed.title'), body: t('problem.changed.body') }
  if (error.status === 429) return { title: t('problem.busy.title'), body: t('problem.busy.body', { seconds: error.retryAfter ?? 60 }) }
  if (error.status >= 500) return { title: t('problem.server.title'), body: t('problem.server.body') }
  return { title: error.title, body: error.detail }
}

function RequestId({ error }: { error: unknown }) {
  if (!(error instanceof ApiError) || !error.requestId || error.isOffline) return null
  return (
    <p className={styles.request}>
      {t('problem.request')} <code>{error.requestId}</code>
    </p>
  )
}

/** The error in its place: what happened, try again, and the request id to quote. `compact` is one strip, for a part of a page or a form. */
export function ProblemPanel({ error, retry, compact = false }: { error: unknown; retry?: (() => void) | undefined; compact?: boolean }) {
  const text = problemText(error)
  const again = retry && (
    <Button variant="default" onClick={retry} size={compact ? 'xs' : 'sm'}>
      {t('ui.retry')}
    </Button>
  )
  if (compact) {
    return (
      <div role="alert" className={styles.strip}>
        <p>
          <strong>{text.title}</strong> {text.body}
        </p>
        {again}
        <RequestId error={error} />
      </div>
    )
  }
  const status = error instanceof ApiError ? error.status : 500
  const drawing = status === 0 ? 'offline' : status === 403 ? 'lock' : status === 404 ? 'lost' : 'broken'
  return (
    <div role="alert">
      <EmptyState drawing={drawing} title={text.title} action={again}>
        <p>{text.body}</p>
        <RequestId error={error} />
      </EmptyState>
    </div>
  )
}
