import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { newKey } from '@/api/client'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { paths } from '@/paths'
import { PersonPicker, type Picked } from '@/shared/PersonPicker'
import { spacesQuery } from '@/shared/spaces'
import { useWritingHelpers } from '@/shared/writing/helpers'
import { Conflict } from '@/ui/Conflict'
import { Dialog } from '@/ui/Dialog'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { changeCollection, collectionQuery, createCollection, type Collection } from './api'
import styles from './collections.module.css'

type Under = { id: string; name: string; space: { id: string; name: string } }

/** A new collection (under another one, or a tree of its own), or another word for one that is there. */
export function CollectionForm({ edit, under, onClose }: { edit?: string | undefined; under?: Under | undefined; onClose: () => void }) {
  const now = useQuery({ ...collectionQuery(edit ?? ''), enabled: edit !== undefined })
  if (edit && !now.data) {
    return (
      <Dialog title={t('collections.edit')} onClose={onClose}>
        {now.isError ? <ProblemPanel compact error={now.error} retry={() => void now.refetch()} /> : <ReadingSkeleton />}
      </Dialog>
    )
  }
  return <Form now={now.data} under={under} onClose={onClose} />
}

function Form({ now, under, onClose }: { now: Collection | undefined; under: Under | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const spaces = useQuery({ ...spacesQuery, enabled: !now && !under })
  const choice = (spaces.data ?? []).filter((one) => one.can.includes('make_collections'))
  const [key] = useState(newKey)
  const [version] = useState(now?.version ?? 0)
  const [owner, setOwner] = useState<Picked | null>(now?.owner ?? null)
  const [theirs, setTheirs] = useState<Collection | null>(null)
  const of = useForm({
    initial: { space_id: now?.space.id ?? under?.space.id ?? '', name: now?.name ?? '', landing: now?.landing ?? '', review_days: now?.review_days ?? null, four_eyes: now?.four_eyes ?? false },
    check: ({ name, space_id }) => ({ ...(name.trim() ? {} : { name: t('collections.name.missing') }), ...(space_id ? {} : { space_id: t('shared.space.missing') }) }),
    guard: true,
  })
  const helpers = useWritingHelpers(of.values.space_id || undefined)
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['collections'] })
    onClose()
  }
  const send = (over: number) =>
    of.submit(async ({ space_id, name, landing, review_days, four_eyes }) => {
      const words = { name: name.trim(), landing, review_days, four_eyes }
      if (!now) {
        const made = await createCollection({ ...words, space_id, ...(under ? { parent_id: under.id } : {}) }, key)
        toast(t('collections.made', { name: made.name }), { tone: 'good' })
        await done()
        if (!under) await navigate({ href: paths.collection(made) })
        return true
      }
      try {
        await changeCollection(now.id, over, { ...words, ...(owner && owner.id !== now.owner.id ? { owner_id: owner.id } : {}) })
        toast(t('collections.saved'), { tone: 'good' })
        await done()
        return true
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        setTheirs(await client.fetchQuery({ ...collectionQuery(now.id), staleTime: 0 }))
        return false
      }
    })
  if (theirs) {
    const days = (value: number | null) => (value === null ? t('collections.review.never') : String(value))
    return (
      <Conflict
        fields={[
          { label: t('collections.name'), theirs: theirs.name, mine: of.values.name },
          { label: t('collections.landing'), theirs: theirs.landing, mine: of.values.landing },
          { label: t('collections.review'), theirs: days(theirs.review_days), mine: days(of.values.review_days) },
        ]}
        busy={of.busy}
        onMine={() => void send(theirs.version)()}
        onTheirs={() => void done()}
        onClose={() => setTheirs(null)}
      />
    )
  }
  return (
    <Dialog
      size="large"
      title={now ? t('collections.edit') : under ? t('collections.new.under', { name: under.name }) : t('collections.new')}
      onClose={onClose}
      action={
        <Button onClick={() => void send(version)()} loading={of.busy}>
          {now ? t('ui.save') : t('collections.make')}
        </Button>
      }
    >
      <form className={styles.form} noValidate onSubmit={(event) => void send(version)(event)}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <TextInput {...of.text('name')} label={t('collections.name')} maxLength={80} />
        {!now && !under && (
          <NativeSelect
            size="md"
            {...of.text('space_id')}
            label={t('collections.space')}
            description={t('collections.space.help')}
            data={[{ value: '', label: choice.length || spaces.isPending ? t('shared.space.choose') : t('collections.space.none'), disabled: true }, ...choice.map((one) => ({ value: one.id, label: one.name }))]}
          />
        )}
        <MarkdownEditor label={t('collections.landing')} hint={t('collections.landing.help')} value={of.values.landing} error={of.errors.landing} maxLength={10_000} minRows={5} onChange={(landing) => of.set('landing', landing)} {...helpers} />
        {now && <PersonPicker label={t('collections.owner')} value={owner} onChange={setOwner} />}
        <NumberInput
          label={t('collections.review')}
          description={t('collections.review.help')}
          min={1}
          max={3650}
          allowDecimal={false}
          value={of.values.review_days ?? ''}
          error={of.errors.review_days}
          onChange={(value) => of.set('review_days', typeof value === 'number' ? value : null)}
        />
        <Checkbox checked={of.values.four_eyes} label={t('collections.fourEyes')} description={t('collections.fourEyes.help')} onChange={(event) => of.set('four_eyes', event.currentTarget.checked)} />
      </form>
    </Dialog>
  )
}
