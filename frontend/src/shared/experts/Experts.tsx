import { Button } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/me'
import { anchors, paths } from '@/paths'
import { A } from '@/ui/A'
import { Notice } from '@/ui/Notice'
import { PersonChip } from '@/ui/PersonChip'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { GridSkeleton } from '@/ui/Skeletons'
import { TimeAgo } from '@/ui/TimeAgo'
import { expertsQuery, useDecline, type Expert, type ExpertList, type Sought } from './experts'
import styles from './experts.module.css'

/** The people who might know, with the answers that say so. */
export function Experts({ about }: { about: Sought }) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const found = useQuery(expertsQuery(about))
  return (
    <section className={styles.experts} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t('topic' in about ? 'shared.experts.topic' : 'shared.experts.question')}
      </h2>
      {found.isPending ? (
        <GridSkeleton count={2} />
      ) : found.isError ? (
        <ProblemPanel compact error={found.error} retry={() => void found.refetch()} />
      ) : 'topic' in about ? (
        <OfTopic topic={about.topic} found={found.data} onChoice={() => heading.current?.focus()} />
      ) : (
        <People experts={found.data.items} of="question" />
      )}
    </section>
  )
}

/** Whoever is named for a topic may say that they are not the one. */
function OfTopic({ topic, found, onChoice }: { topic: string; found: ExpertList; onChoice: () => void }) {
  const me = useMe()
  const decline = useDecline(topic, onChoice)
  const choice = (declined: boolean) => (
    <Button size="compact-sm" variant="default" loading={decline.isPending} onClick={() => decline.mutate(declined)}>
      {t(declined ? 'shared.experts.notMe' : 'shared.experts.meAgain')}
    </Button>
  )
  return (
    <>
      {found.declined && (
        <Notice live action={choice(false)}>
          {t('shared.experts.declined')}
        </Notice>
      )}
      <People experts={found.items} of="topic" own={me && choice(true)} />
    </>
  )
}

function People({ experts, of, own }: { experts: readonly Expert[]; of: 'topic' | 'question'; /** What stands on the person's own card. */ own?: React.ReactNode }) {
  const me = useMe()
  if (experts.length === 0) return <p className={styles.none}>{t(`shared.experts.${of}.none`)}</p>
  return (
    <ul className={styles.people}>
      {experts.map((one) => (
        <li key={one.person.id}>
          <Card expert={one} of={of} own={me?.id === one.person.id} />
          {me?.id === one.person.id && own}
        </li>
      ))}
    </ul>
  )
}

function Card({ expert, of, own }: { expert: Expert; of: 'topic' | 'question'; own: boolean }) {
  const { person, answer_count: count, accepted_count: accepted } = expert
  return (
    <>
      <PersonChip person={person} href={paths.person(person)} after={own && <span className={styles.you}>{t('shared.experts.you')}</span>} />
      <p className={styles.why}>
        {t(`shared.experts.why.${of}`, { count, accepted })} · <TimeAgo at={expert.last_answered_at} {...(count > 1 ? { before: t('shared.experts.last') } : {})} />
      </p>
      <ul className={styles.answers} aria-label={t('shared.experts.answers', { name: person.name })}>
        {expert.answers.map((answer) => (
          <li key={answer.id}>
            {answer.accepted && <IconCircleCheckFilled size={15} role="img" aria-label={t('shared.solved')} />}
            <A href={paths.question({ id: answer.question_id }, anchors.contribution(answer.id))}>{answer.title}</A>
          </li>
        ))}
      </ul>
    </>
  )
}
