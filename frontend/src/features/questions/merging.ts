import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, data } from '@/api/client'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { talk } from '@/shared/talk/cache'
import { paths } from '@/paths'
import { problemText } from '@/ui/ProblemPanel'

const at = (id: string) => ({ params: { path: { id } } })
const refused = (error: unknown) => {
  const { title, body } = problemText(error)
  toast(`${title}. ${body}`, { tone: 'bad' })
}

/** Merges questions, takes them out again, and takes votes along. */
export function useMerging() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const renew = () => client.invalidateQueries({ queryKey: talk.all })
  const undo = useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/v1/questions/{id}/merge', at(id))),
    onSuccess: async (question) => {
      await renew()
      await navigate({ href: paths.question(question) })
      toast(t('questions.merge.undone'), { tone: 'good' })
    },
    onError: refused,
  })
  const merge = useMutation({
    mutationFn: ({ id, into }: { id: string; into: string }) => data(api.PUT('/api/v1/questions/{id}/merge', { ...at(id), body: { into } })),
    onSuccess: async (question, { id }) => {
      await navigate({ href: paths.question(question) })
      await renew()
      toast(t('questions.merge.done'), { tone: 'good', action: { label: t('questions.merge.undo'), run: () => undo.mutate(id) } })
    },
  })
  const carry = useMutation({
    mutationFn: ({ id, carry }: { id: string; carry: boolean }) => data(api.PUT('/api/v1/questions/{id}/carried-vote', { ...at(id), body: { carry } })),
    onSuccess: renew,
    onError: refused,
  })
  return {
    merge,
    carry,
    undo: async (id: string, title: string) => {
      if (await confirm({ title: t('questions.merge.undo.title', { title }), body: t('questions.merge.undo.body'), action: t('questions.merge.undo') })) undo.mutate(id)
    },
  }
}

/** Names the article that answers a question; null: none. */
export function useAnsweringArticle(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (article: string | null) =>
      article ? data(api.PUT('/api/v1/questions/{id}/answering-article', { ...at(id), body: { article_id: article } })) : data(api.DELETE('/api/v1/questions/{id}/answering-article', at(id))),
    onSuccess: async (_question, article) => {
      await client.invalidateQueries({ queryKey: talk.all })
      toast(t(article ? 'questions.article.named' : 'questions.article.removed'), { tone: 'good' })
    },
  })
}
