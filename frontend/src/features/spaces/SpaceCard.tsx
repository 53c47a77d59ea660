import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import type { Space } from './api'
import { Audience } from './Audience'
import styles from './spaces.module.css'

export function SpaceCard({ space, onJoin }: { space: Space; onJoin?: (() => void) | undefined }) {
  return (
    <div className={styles.card} data-archived={space.archived ? '' : undefined}>
      <Audience space={space} />
      <h2 data-open="">
        <A href={paths.space(space)}>{space.name}</A>
      </h2>
      {space.description && <p className={styles.text}>{space.description}</p>}
      <div className={styles.foot}>
        <span>{[t('spaces.members', { count: space.member_count }), t('spaces.contributions', { count: space.contribution_count })].join(' · ')}</span>
        {space.my_role ? (
          <span className={styles.role}>
            <IconCheck size={16} stroke={2} aria-hidden="true" />
            {t(`space.role.${space.my_role}`)}
          </span>
        ) : (
          onJoin && (
            <Button size="xs" variant="default" className={styles.above} onClick={onJoin} aria-label={`${t('spaces.join')}: ${space.name}`}>
              {t('spaces.join')}
            </Button>
          )
        )}
      </div>
    </div>
  )
}
