import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { ApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import { forgetDraft } from '@/lib/useDraft'
import { hrefOf } from '@/shared/talk/types'
import { talk } from '@/shared/talk/cache'
import { removeDraft, saveDraft, type Target, type Writing } from '@/shared/writing/drafts'
import { itHelped, sameForMe, similarKey, type SimilarThing } from './similar'

/**
 * Takes what is there instead of posting: says so there and goes there. A draft that is only a title is thrown away, and one press
 * brings it back; one with a text is kept among the drafts, and one press throws it away. Nothing typed is lost unsaid.
 */
export function useInstead(target: Target, writing: Pick<Writing, 'value' | 'discard' | 'flush'>, compose: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (thing: SimilarThing): Promise<unknown> => (thing.contribution.kind === 'article' ? itHelped(thing) : sameForMe(thing)),
    onSuccess: async (_, { contribution }) => {
      const said = t(contribution.kind === 'article' ? 'shared.similar.helped' : 'shared.similar.followed')
      const draft = writing.value
      void client.invalidateQueries({ queryKey: talk.all })
      client.removeQueries({ queryKey: similarKey })
      if (draft.body.trim()) {
        await writing.flush()
        const gone = () => void removeDraft(client, target).then(() => forgetDraft(target), failed)
        toast(`${said} ${t('shared.similar.kept')}`, { tone: 'good', action: { label: t('shared.similar.discard'), run: gone } })
      } else {
        const discarded = writing.discard().catch(() => undefined)
        const back = () => void discarded.then(() => saveDraft(client, target, draft)).then(() => navigate({ href: compose }), failed)
        toast(`${said} ${t('shared.similar.discarded')}`, { tone: 'good', action: { label: t('shared.similar.back'), run: back } })
      }
      await navigate({ href: hrefOf(contribution) })
    },
    onError: failed,
  })
}

function failed(error: unknown) {
  const why = error instanceof ApiError && !error.isOffline ? error.message : t('problem.offline.title')
  toast(`${t('shared.similar.failed')} ${why}`, { tone: 'bad' })
}
