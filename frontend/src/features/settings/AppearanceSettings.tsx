import { Switch } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { activate, locale, LOCALES, t, type Locale } from '@/lib/i18n'
import { preferences, usePreference } from '@/lib/preferences'
import { ChoiceCards } from '@/ui/ChoiceCards'
import styles from './settings.module.css'

/** How the app looks on this device; each choice holds at once. */
export function AppearanceSettings() {
  const [scheme, setScheme] = usePreference('scheme')
  const [density, setDensity] = usePreference('density')
  const [keys, setKeys] = usePreference('shortcuts')
  const speak = (next: Locale) => {
    preferences.set('locale', next)
    void activate(next)
  }
  return (
    <div className={styles.fields}>
      <p className={styles.lead}>{t('settings.appearance.lead')}</p>
      <ChoiceCards
        label={t('settings.theme')}
        look="row"
        value={scheme}
        onChange={setScheme}
        options={[
          { value: 'auto', label: t('settings.theme.auto'), icon: <IconDeviceDesktop size={22} stroke={1.7} aria-hidden="true" /> },
          { value: 'light', label: t('settings.theme.light'), icon: <IconSun size={22} stroke={1.7} aria-hidden="true" /> },
          { value: 'dark', label: t('settings.theme.dark'), icon: <IconMoon size={22} stroke={1.7} aria-hidden="true" /> },
        ]}
      />
      <ChoiceCards
        label={t('settings.density')}
        look="row"
        value={density}
        onChange={setDensity}
        options={[
          { value: 'comfortable', label: t('settings.density.comfortable'), description: t('settings.density.comfortable.more') },
          { value: 'compact', label: t('settings.density.compact'), description: t('settings.density.compact.more') },
        ]}
      />
      <ChoiceCards label={t('settings.language')} look="row" value={locale()} onChange={speak} options={LOCALES.map((one) => ({ value: one.id, label: one.name }))} />
      <section className={styles.keys}>
        <h2>{t('settings.keys')}</h2>
        <Switch label={t('settings.keys.single')} description={t('settings.keys.more')} checked={keys === 'on'} onChange={(event) => setKeys(event.currentTarget.checked ? 'on' : 'off')} />
      </section>
    </div>
  )
}
