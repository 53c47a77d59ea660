import { IconArchive, IconLock, IconUsersGroup } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import type { Space } from './api'
import styles from './spaces.module.css'

/** Who sees a space: icon and words. `long` is a whole sentence. */
export function Audience({ space, long = false }: { space: Pick<Space, 'audience' | 'member_count' | 'archived'>; long?: boolean }) {
  const Icon = space.audience === 'members' ? IconLock : IconUsersGroup
  const words = long
    ? space.audience === 'members'
      ? t('space.audience.members', { count: space.member_count })
      : t('space.audience.open')
    : t(space.audience === 'members' ? 'spaces.audience.members' : 'spaces.audience.open')
  return (
    <span className={styles.audience}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {words}
      {space.archived && (
        <span className={styles.archived}>
          <IconArchive size={15} stroke={1.8} aria-hidden="true" />
          {t('spaces.archived')}
        </span>
      )}
    </span>
  )
}
