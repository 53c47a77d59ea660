import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { Similar } from '@/shared/similar/Similar'
import { spacesQuery, usualSpace } from '@/shared/spaces'
import type { Question } from '@/shared/talk/types'
import { Composer } from '@/shared/writing/Composer'
import { useStoredDraft } from '@/shared/writing/drafts'
import { useComposer } from '@/shared/writing/useComposer'
import { ListSkeleton } from '@/ui/Skeletons'
import { ask } from './api'

export type Given = { space?: string | undefined; topic?: string | undefined; title?: string | undefined }

/** Asking: title, text with preview, topics, and where, which says who will see it. The draft comes back wherever one signs in. */
export function AskForm({ given, onAsked }: { given: Given; onAsked: (question: Question) => void }) {
  const stored = useStoredDraft('question.new')
  const spaces = useQuery(spacesQuery)
  // Who is quick with the keys would otherwise be asked for the space that is about to be chosen for them.
  if (!stored.ready || spaces.isLoading) return <ListSkeleton count={2} />
  return <Form given={given} remote={stored.remote} usual={usualSpace(spaces.data)?.id} onAsked={onAsked} />
}

function Form({ given, remote, usual, onAsked }: { given: Given; remote: ReturnType<typeof useStoredDraft>['remote']; usual: string | undefined; onAsked: (question: Question) => void }) {
  const composing = useComposer<Question>({
    target: 'question.new',
    begin: () => ({ title: given.title ?? '', body: '', topics: given.topic ? [given.topic] : [], ...(given.space ? { space_id: given.space } : {}) }),
    remote,
    usual,
    missing: { title: t('questions.ask.title.missing'), body: t('questions.ask.body.missing') },
    send: ask,
    onSent: onAsked,
  })
  const words = {
    titleHelp: t('questions.ask.title.help'),
    titlePlaceholder: t('questions.ask.title.placeholder'),
    body: t('questions.ask.body'),
    bodyHelp: t('questions.ask.body.help'),
    send: t('questions.ask.send'),
  }
  return <Composer composing={composing} words={words} underTitle={<Similar kind="question" composing={composing} target="question.new" compose={paths.ask(given)} />} />
}
