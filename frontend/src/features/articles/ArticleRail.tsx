import { Button } from '@mantine/core'
import { useState } from 'react'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import type { Article } from '@/shared/knowledge/queries'
import { AuthorLine } from '@/shared/talk/AuthorLine'
import { A } from '@/ui/A'
import { RailBox } from '@/ui/Page'
import { Arrange } from './Arrange'
import styles from './articles.module.css'
import { Contents } from './Contents'

/** Beside the text: its contents, who answers for it, what links to it. */
export function ArticleRail({ article }: { article: Article }) {
  const [arranging, setArranging] = useState(false)
  return (
    <div className={styles.rail}>
      <Contents article={article} look="rail" />
      <RailBox title={t('articles.care')}>
        <dl className={styles.people}>
          <dt>{t('articles.owner')}</dt>
          <dd>
            <AuthorLine author={article.owner} />
          </dd>
          {article.author.id !== article.owner.id && (
            <>
              <dt>{t('articles.author')}</dt>
              <dd>
                <AuthorLine author={article.author} size="small" />
              </dd>
            </>
          )}
          {article.reviewers.length > 0 && (
            <>
              <dt>{t('articles.reviewers')}</dt>
              {article.reviewers.map((one) => (
                <dd key={one.id}>
                  <AuthorLine author={one} size="small" />
                </dd>
              ))}
            </>
          )}
          {article.verified_at && article.verified_by && (
            <>
              <dt>{t('articles.verified', { date: shortDate(article.verified_at) })}</dt>
              <dd>
                <AuthorLine author={article.verified_by} size="small" />
              </dd>
            </>
          )}
        </dl>
        {article.four_eyes && <p className={styles.quiet}>{t('articles.fourEyes')}</p>}
        {article.can.includes('arrange') && (
          <Button variant="default" size="compact-sm" fullWidth onClick={() => setArranging(true)} data-no-print="">
            {t('articles.arrange')}
          </Button>
        )}
      </RailBox>
      {(article.open_suggestion_count > 0 || article.can.includes('decide')) && (
        <RailBox title={t('articles.suggestions')}>
          <A href={paths.suggestions(article)}>{t('articles.suggestions.open', { count: article.open_suggestion_count })}</A>
        </RailBox>
      )}
      {article.credits.length > 0 && (
        <RailBox title={t('articles.credits')}>
          <ul className={styles.links}>
            {article.credits.map((one) => (
              <li key={one.person.id}>
                <AuthorLine author={one.person} size="small" />
              </li>
            ))}
          </ul>
        </RailBox>
      )}
      {article.answers_questions.length > 0 && (
        <RailBox title={t('articles.answersQuestions')}>
          <ul className={styles.links}>
            {article.answers_questions.map((one) => (
              <li key={one.id}>
                <A href={paths.question(one)}>{one.title}</A>
              </li>
            ))}
          </ul>
        </RailBox>
      )}
      {article.linked_from.length > 0 && (
        <RailBox title={t('articles.backlinks')}>
          <ul className={styles.links}>
            {article.linked_from.map((one) => (
              <li key={one.id}>
                <A href={paths.deepLink(one.id)}>{one.title}</A>
              </li>
            ))}
          </ul>
        </RailBox>
      )}
      {arranging && <Arrange article={article} onClose={() => setArranging(false)} />}
    </div>
  )
}
