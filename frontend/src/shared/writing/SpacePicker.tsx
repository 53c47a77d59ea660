import { NativeSelect } from '@mantine/core'
import { IconLock, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { spacesQuery, type Space } from '@/shared/spaces'
import { ProblemPanel } from '@/ui/ProblemPanel'
import styles from './writing.module.css'

/** Who will see what is written there, before it is sent. */
export function WhoSees({ space }: { space: Pick<Space, 'name' | 'audience' | 'member_count'> }) {
  const members = space.audience === 'members'
  const Icon = members ? IconLock : IconUsers
  return (
    <p className={styles.sees}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {members ? t('shared.sees.members', { space: space.name, count: space.member_count }) : t('shared.sees.all')}
    </p>
  )
}

/** Where it is written: the spaces the person may write in, their own first. */
export function SpacePicker(props: { value: string | undefined; onChange: (id: string) => void; error?: string | undefined; disabled?: boolean; fixed?: { id: string; name: string } }) {
  const spaces = useQuery(spacesQuery)
  const open = (spaces.data ?? []).filter((one) => one.can.includes('contribute'))
  const chosen = open.find((one) => one.id === props.value)
  const option = (one: Space) => (
    <option key={one.id} value={one.id}>
      {one.name}
    </option>
  )
  const mine = open.filter((one) => one.my_role)
  const others = open.filter((one) => !one.my_role)
  if (spaces.isError && !spaces.data) return <ProblemPanel compact error={spaces.error} retry={() => void spaces.refetch()} />
  return (
    <div>
      <NativeSelect
        size="md"
        label={t('shared.space.label')}
        value={chosen?.id ?? ''}
        error={props.error}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <option value="" disabled>
          {spaces.isPending ? t('ui.loading') : open.length ? t('shared.space.choose') : t('shared.space.none')}
        </option>
        {mine.length > 0 && <optgroup label={t('shared.space.mine')}>{mine.map(option)}</optgroup>}
        {others.length > 0 && <optgroup label={t('shared.space.others')}>{others.map(option)}</optgroup>}
      </NativeSelect>
      {chosen && <WhoSees space={chosen} />}
    </div>
  )
}
