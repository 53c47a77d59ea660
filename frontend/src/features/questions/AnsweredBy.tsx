import { Button } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { StateBadge } from '@/shared/knowledge/StateBadge'
import type { Question } from '@/shared/talk/types'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { problemText } from '@/ui/ProblemPanel'
import { useAnsweringArticle } from './merging'
import styles from './question.module.css'

/** The article that answers the question, above everything else. */
export function AnsweredBy({ question }: { question: Question }) {
  const naming = useAnsweringArticle(question.id)
  const article = question.answered_by
  if (!article) return null
  const failed = (error: unknown) => {
    const { title, body } = problemText(error)
    toast(`${title}. ${body}`, { tone: 'bad' })
  }
  return (
    <section className={styles.article} aria-label={t('questions.article.by')}>
      <IconBook2 size={22} stroke={1.8} aria-hidden="true" />
      <div>
        <p className={styles.articleHead}>
          {t('questions.article.by')} <StateBadge state={article.state} />
        </p>
        <A href={paths.article(article)}>{article.title}</A>
        <p>{article.excerpt}</p>
      </div>
      {question.can.includes('name_article') && (
        <Button size="compact-sm" variant="subtle" loading={naming.isPending} onClick={() => naming.mutate(null, { onError: failed })}>
          {t('questions.article.remove')}
        </Button>
      )}
    </section>
  )
}
