import { useNavigate } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { AskForm } from '@/features/questions/AskForm'
import { AskTips } from '@/features/questions/AskTips'
import { draftsQuery } from '@/shared/writing/drafts'
import type { Load } from '@/app/page'
import { usePageSearch } from '@/app/searches'
import { paths } from '@/paths'
import { Page as Frame, PageHeader } from '@/ui/Page'

export const load: Load = ({ client }) => client.prefetchQuery(draftsQuery)

export function Page() {
  const navigate = useNavigate()
  const { space, topic, title } = usePageSearch('ask')
  return (
    <Frame title={t('app.ask')} rail={<AskTips />}>
      <PageHeader title={t('app.ask')} lead={t('questions.ask.lead')} />
      <AskForm given={{ space, topic, title }} onAsked={(question) => void navigate({ href: paths.question(question), replace: true })} />
    </Frame>
  )
}
