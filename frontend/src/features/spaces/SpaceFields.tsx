import { Textarea, TextInput } from '@mantine/core'
import { IconLock, IconUsersGroup } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import type { Form } from '@/lib/useForm'
import { ChoiceCards } from '@/ui/ChoiceCards'
import type { SpaceValues } from './api'

export const checkSpace = ({ name }: SpaceValues) => (name.trim() ? {} : { name: t('newSpace.name.missing') })

/** Name, description and audience: the same for a new space and an old one. */
export function SpaceFields({ of }: { of: Form<SpaceValues> }) {
  return (
    <>
      <TextInput {...of.text('name')} label={t('newSpace.name')} description={t('newSpace.name.hint')} maxLength={80} />
      <Textarea {...of.text('description')} label={t('newSpace.description')} description={t('newSpace.description.hint')} maxLength={2000} minRows={3} autosize maxRows={10} />
      <ChoiceCards
        label={t('newSpace.audience')}
        value={of.values.audience}
        onChange={(audience) => of.set('audience', audience)}
        error={of.errors.audience}
        options={[
          { value: 'open', label: t('newSpace.audience.open'), description: t('newSpace.audience.open.more'), icon: <IconUsersGroup size={22} stroke={1.7} aria-hidden="true" /> },
          { value: 'members', label: t('newSpace.audience.members'), description: t('newSpace.audience.members.more'), icon: <IconLock size={22} stroke={1.7} aria-hidden="true" /> },
        ]}
      />
    </>
  )
}
