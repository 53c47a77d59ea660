import { Button, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { Conflict } from '@/ui/Conflict'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { changeTopic, topicQuery, type Topic } from './api'
import styles from './topics.module.css'

/** Name and description of a topic, for who gives what is known its order. */
export function EditTopic({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const client = useQueryClient()
  const of = useForm({ initial: { name: topic.name, description: topic.description }, check: ({ name }) => (name.trim() ? {} : { name: t('topic.name.missing') }), guard: true })
  const [version] = useState(topic.version)
  const [theirs, setTheirs] = useState<Topic | null>(null)
  const keep = (changed: Topic) => {
    client.setQueryData(topicQuery(topic.id).queryKey, changed)
    void client.invalidateQueries({ queryKey: ['topics', 'list'] })
    onClose()
  }
  const send = (over: number) =>
    of.submit(async ({ name, description }) => {
      try {
        keep(await changeTopic({ id: topic.id, version: over }, { name: name.trim(), description: description.trim() }))
        toast(t('topic.saved'), { tone: 'good' })
        return true
      } catch (error) {
        if (!isApiError(error, 412)) throw error
        setTheirs(await client.fetchQuery({ ...topicQuery(topic.id), staleTime: 0 }))
        return false
      }
    })
  if (theirs) {
    return (
      <Conflict
        fields={[
          { label: t('topic.name'), theirs: theirs.name, mine: of.values.name },
          { label: t('topic.description'), theirs: theirs.description, mine: of.values.description },
        ]}
        busy={of.busy}
        onMine={() => void send(theirs.version)()}
        onTheirs={() => keep(theirs)}
        onClose={() => setTheirs(null)}
      />
    )
  }
  return (
    <Dialog
      size="medium"
      title={t('topic.edit')}
      onClose={onClose}
      action={
        <Button onClick={() => void send(version)()} loading={of.busy} disabled={!of.dirty}>
          {t('ui.save')}
        </Button>
      }
    >
      <form onSubmit={(event) => void send(version)(event)} noValidate className={styles.fields}>
        {of.problem !== null && <ProblemPanel compact error={of.problem} />}
        <TextInput {...of.text('name')} label={t('topic.name')} maxLength={50} />
        <Textarea {...of.text('description')} label={t('topic.description')} description={t('topic.description.hint')} maxLength={500} autosize minRows={4} maxRows={12} />
      </form>
    </Dialog>
  )
}
