import { Button } from '@mantine/core'
import { asked } from '@/lib/confirm'
import { t } from '@/lib/i18n'
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
      footer={
        <>
          <Button variant="default" onClick={() => question.answer(false)}>
            {question.cancel ?? t('ui.cancel')}
          </Button>
          <Button color={question.danger ? 'red' : 'teal'} onClick={() => question.answer(true)}>
            {question.action}
          </Button>
        </>
      }
    >
      {question.body && <p>{question.body}</p>}
    </Dialog>
  )
}
