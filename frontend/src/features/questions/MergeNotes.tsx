import { Button } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import type { Question } from '@/shared/talk/types'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Notice } from '@/ui/Notice'
import { TimeAgo } from '@/ui/TimeAgo'
import { useMerging } from './merging'
import styles from './question.module.css'

/** Above a question: where it went, what was merged into it, and whether a vote goes over. `from` is the question whose address led here. */
export function MergeNotes({ question, from }: { question: Question; from?: string | undefined }) {
  const { undo, carry } = useMerging()
  const vote = question.vote_to_carry
  const record = (id: string) => paths.question({ id }, undefined, { record: 'yes' })
  return (
    <div className={styles.notes}>
      {question.merged && (
        <Notice
          action={
            question.can.includes('unmerge') ? (
              <Button size="xs" variant="default" onClick={() => void undo(question.id, question.title)}>
                {t('questions.merge.undo')}
              </Button>
            ) : undefined
          }
        >
          {question.merged_into ? (
            <>
              {t('questions.merged.into')} <A href={paths.question(question.merged_into)}>{question.merged_into.title}</A>
            </>
          ) : (
            t('questions.merged.unseen')
          )}
        </Notice>
      )}
      {from && !question.merged && (
        <Notice live>
          {t('questions.merged.arrived')} <A href={record(from)}>{t('questions.merged.record')}</A>
        </Notice>
      )}
      {vote && (
        <Notice
          action={
            <span className={styles.choices}>
              <Button size="xs" loading={carry.isPending} onClick={() => carry.mutate({ id: vote.question.id, carry: true })}>
                {t('questions.carry.yes')}
              </Button>
              <Button size="xs" variant="default" disabled={carry.isPending} onClick={() => carry.mutate({ id: vote.question.id, carry: false })}>
                {t('questions.carry.no')}
              </Button>
            </span>
          }
        >
          {t(vote.value > 0 ? 'questions.carry.up' : 'questions.carry.down', { title: vote.question.title })}
        </Notice>
      )}
      {question.merged_from.length > 0 && (
        <ul className={styles.merged} aria-label={t('questions.merged.list')}>
          {question.merged_from.map((one) => (
            <li key={one.question.id}>
              <IconArrowMerge size={18} stroke={1.8} aria-hidden="true" />
              <span>
                {t('questions.merged.from', { count: one.answer_count })} <A href={record(one.question.id)}>{one.question.title}</A>
                {', '}
                <A href={paths.person(one.merged_by)}>{one.merged_by.name}</A>
                {', '}
                <TimeAgo at={one.merged_at} />
              </span>
              {one.can_undo && (
                <Button size="compact-sm" variant="subtle" aria-label={t('questions.merge.undo.of', { title: one.question.title })} onClick={() => void undo(one.question.id, one.question.title)}>
                  {t('questions.merge.undo')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
