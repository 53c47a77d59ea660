import { api, data } from '@/api/client'
import type { components } from '@/api/schema'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { PersonChip } from '@/ui/PersonChip'
import { Picker, type Picking } from './Picker'

export type Picked = Pick<components['schemas']['PersonCard'], 'id' | 'name' | 'handle' | 'title' | 'photo_url'>

const find = (q: string, signal: AbortSignal) => data(api.GET('/api/v1/people', { params: { query: { q, limit: 8 } }, signal })).then((page): Picked[] => page.items)

/** Names a person, by name or handle. */
export function PersonPicker(props: Picking<Picked> & { exclude?: (id: string) => boolean }) {
  return (
    <Picker
      {...props}
      queryKey={['people', 'suggest']}
      find={find}
      maxLength={100}
      spellCheck={false}
      words={{ clear: t('shared.picker.clear'), none: t('shared.picker.none'), found: (count) => t('shared.picker.found', { count }) }}
      chosen={(one) => <PersonChip person={one} />}
      option={(one) => (
        <>
          <Avatar name={one.name} id={one.id} photoUrl={one.photo_url} size={32} />
          <span>
            <b>{one.name}</b>
            <small>{[`@${one.handle}`, one.title].filter(Boolean).join(' · ')}</small>
          </span>
        </>
      )}
    />
  )
}
