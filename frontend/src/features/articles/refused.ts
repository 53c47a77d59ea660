import { toast } from '@/lib/toast'
import { problemText } from '@/ui/ProblemPanel'

/** Says at the edge of the page why something was not done. */
export function refused(error: unknown) {
  const { title, body } = problemText(error)
  toast(`${title}. ${body}`, { tone: 'bad' })
}
