import { AppearanceSettings } from '@/features/settings/AppearanceSettings'
import { SettingsFrame } from '@/features/settings/SettingsFrame'

export function Page() {
  return (
    <SettingsFrame section="appearance">
      <AppearanceSettings />
    </SettingsFrame>
  )
}
