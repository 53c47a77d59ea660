import { useQueryClient } from '@tanstack/react-query'
import { useOptimistic } from '@/lib/optimistic'
import { patchThing, talk } from '@/shared/talk/cache'
import { accept } from './api'

/** Says which answer solved it (null: none), at once; the one that was accepted before gives its place. */
export function useAccept(questionId: string) {
  const client = useQueryClient()
  return useOptimistic({
    run: ({ id }: { id: string | null; was: string | null }) => accept(questionId, id),
    touches: () => [
      ...client.getQueryCache().findAll({ queryKey: talk.question(questionId) }).filter((one) => one.state.data !== undefined).map((one) => one.queryKey),
      ...client.getQueryCache().findAll({ queryKey: ['talk', 'answers', questionId] }).filter((one) => one.state.data !== undefined).map((one) => one.queryKey),
    ],
    change: (old, { id, was }) => {
      const question = patchThing(old, questionId, () => ({ accepted_answer_id: id }))
      const without = was ? patchThing(question, was, () => ({ accepted: false })) : question
      return id ? patchThing(without, id, () => ({ accepted: true })) : without
    },
    failed: 'questions.accept.failed',
    settle: (old) => old,
  })
}
