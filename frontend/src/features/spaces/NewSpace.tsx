import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { NoPermission } from '@/ui/NoPermission'
import { Page, PageHeader } from '@/ui/Page'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { createSpace, spaceQuery, type Space, type SpaceValues } from './api'
import { checkSpace, SpaceFields } from './SpaceFields'
import styles from './spaces.module.css'

export function NewSpace({ onMade }: { onMade: (space: Space) => void }) {
  const client = useQueryClient()
  const isGuest = useMe()?.kind === 'guest'
  const [key, setKey] = useState(newKey)
  const of = useForm<SpaceValues>({ initial: { name: '', description: '', audience: 'open' }, check: checkSpace, guard: true })
  const make = of.submit(async (values) => {
    try {
      const space = await createSpace({ ...values, name: values.name.trim(), description: values.description.trim() }, key)
      client.setQueryData(spaceQuery(space.id).queryKey, space)
      void client.invalidateQueries({ queryKey: ['spaces', 'list'] })
      toast(t('newSpace.made', { name: space.name }), { tone: 'good' })
      onMade(space)
    } catch (error) {
      if (isApiError(error) && error.status >= 400 && error.status < 500) setKey(newKey())
      throw error
    }
  })
  return (
    <Page title={t('newSpace.title')} width="narrow">
      <PageHeader title={t('newSpace.title')} lead={t('newSpace.lead')} />
      {isGuest ? (
        <NoPermission />
      ) : (
        <form onSubmit={(event) => void make(event)} noValidate className={styles.fields}>
          {of.problem !== null && <ProblemPanel compact error={of.problem} />}
          <SpaceFields of={of} />
          <div className={styles.end}>
            <ButtonLink href={paths.spaces()} variant="default">
              {t('ui.cancel')}
            </ButtonLink>
            <Button type="submit" loading={of.busy}>
              {t('newSpace.action')}
            </Button>
          </div>
        </form>
      )}
    </Page>
  )
}
