import { Button } from '@mantine/core'
import { asked } from '@/lib/confirm'
import { useStore } from '@/lib/store'
import { Dialog } from './Dialog'

/** Shows what `confirm()` of lib asks. Mounted once, by the shell. */
export function ConfirmHost() {
  const question = useStore(asked)
  if (!question) return null
  return (
    <Dialog
      key={question.title}
      title={question.title}
      onClose={() => question.answer(false)}
      cancel={question.cancel}
      action={
        <Button color={question.danger ? 'red' : 'teal'} onClick={() => question.answer(true)}>
          {question.action}
        </Button>
      }
    >
      {question.body && <p>{question.body}</p>}
    </Dialog>
  )
}
