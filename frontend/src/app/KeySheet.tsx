import { Switch } from '@mantine/core'
import { commands, keyNames } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { usePreference } from '@/lib/preferences'
import { useStore } from '@/lib/store'
import { Dialog } from '@/ui/Dialog'
import styles from './Palette.module.css'

const GROUPS = ['here', 'go', 'create', 'app'] as const

/** `?`: the keys that work here, and the switch for the single ones. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const all = useStore(commands)
  const [single, setSingle] = usePreference('shortcuts')
  const keyed = all.filter((one, at) => one.keys && all.findLastIndex((other) => other.keys === one.keys) === at)
  return (
    <Dialog title={t('app.keys')} onClose={onClose} size="medium">
      <div className={styles.sheet}>
        <Switch label={t('app.keys.off')} description={t('app.keys.none')} checked={single === 'on'} onChange={(event) => setSingle(event.currentTarget.checked ? 'on' : 'off')} />
        {GROUPS.map((group) => {
          const mine = keyed.filter((one) => one.group === group)
          if (mine.length === 0) return null
          return (
            <section key={group}>
              <h3>{t(`app.group.${group}`)}</h3>
              <dl className={styles.rows}>
                {mine.map((one) => (
                  <div key={one.id}>
                    <dt>{one.title}</dt>
                    <dd>
                      {keyNames(one.keys ?? '').map((key, at) => (
                        <span key={at}>
                          {at > 0 && one.keys?.includes(' ') && <> {t('app.keys.then')} </>}
                          <kbd>{key}</kbd>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}
