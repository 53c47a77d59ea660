import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import { confirm } from '@/lib/confirm'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { toast } from '@/lib/toast'
import type { Article } from '@/shared/knowledge/queries'
import { talk } from '@/shared/talk/cache'
import { problemText } from '@/ui/ProblemPanel'

/** Gives an article an old text back; the one that stands now stays among the versions. */
export function RestoreVersion({ article, number }: { article: Article; number: number }) {
  const client = useQueryClient()
  const restoring = useMutation({
    mutationFn: () => data(api.POST('/api/v1/articles/{id}/restore', { params: { path: { id: article.id }, header: ifMatch(`"${article.version}"`) as { 'If-Match': string } }, body: { revision: number } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: talk.all })
      toast(t('contributions.restored', { number }), { tone: 'good' })
    },
    onError: (error) => {
      // Somebody changed it meanwhile: the list shows their text, and nothing was overwritten.
      if (isApiError(error, 412)) void client.invalidateQueries({ queryKey: talk.all })
      const { title, body } = problemText(error)
      toast(`${title}. ${body}`, { tone: 'bad' })
    },
  })
  const ask = async () => {
    if (await confirm({ title: t('contributions.restore.title', { number }), body: t('contributions.restore.body'), action: t('contributions.restore') })) restoring.mutate()
  }
  return (
    <Button variant="default" size="compact-sm" loading={restoring.isPending} aria-label={t('contributions.restore.one', { number })} onClick={() => void ask()}>
      {t('contributions.restore')}
    </Button>
  )
}
