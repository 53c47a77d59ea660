import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { LinkTabs } from '@/ui/LinkTabs'
import { Page, PageHeader } from '@/ui/Page'

const SECTIONS = ['profile', 'account', 'appearance'] as const

/** The head of all settings. */
export function SettingsFrame({ section, actions, children }: { section: (typeof SECTIONS)[number]; actions?: ReactNode; children: ReactNode }) {
  return (
    <Page title={`${t(`settings.tab.${section}`)} · ${t('settings.title')}`}>
      <PageHeader title={t('settings.title')} actions={actions} />
      <LinkTabs label={t('settings.tabs')} items={SECTIONS.map((one) => ({ href: paths.settings(one), label: t(`settings.tab.${one}`), current: one === section }))} />
      {children}
    </Page>
  )
}
