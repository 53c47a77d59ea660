import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { talk } from '@/shared/talk/cache'
import { useHash } from '@/shared/talk/focus'
import type { Answer, Question } from '@/shared/talk/types'
import { TextComposer } from '@/shared/writing/TextComposer'
import { anchors } from '@/paths'
import { giveAnswer } from './api'
import styles from './question.module.css'

export function focusAnswerBox() {
  const box = document.querySelector<HTMLTextAreaElement>('#answer textarea')
  box?.focus({ preventScroll: true })
  box?.scrollIntoView({ block: 'center' })
}

const withAnswer = (question: Question, answer: Answer): Question =>
  question.answers.items.some((one) => one.id === answer.id) ? question : { ...question, reply_count: question.reply_count + 1, answers: { ...question.answers, items: [...question.answers.items, answer] } }

/** At the end of the question: where an answer is written, with its draft. */
export function AnswerBox({ question }: { question: Question }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const hash = useHash()
  useEffect(() => {
    // "Resume" of a draft leads here.
    if (hash === 'answer') focusAnswerBox()
  }, [hash])
  return (
    <section id="answer" className={styles.box} aria-labelledby="answer-title">
      <h2 id="answer-title">{t('questions.answer.yours')}</h2>
      <TextComposer
        target={`answer.${question.id}`}
        about={question.title}
        label={t('questions.answer.yours')}
        hideLabel
        placeholder={t('questions.answer.placeholder')}
        action={t('questions.answer.send')}
        minRows={5}
        maxLength={50_000}
        spaceId={question.space.id}
        send={(body, key) => giveAnswer(question.id, body, key)}
        onDone={(answer) => {
          toast(t('questions.answer.sent'), { tone: 'good' })
          // In its place at once; what the server says of the whole follows.
          client.setQueriesData({ queryKey: talk.question(question.id) }, (old: Question | undefined) => old && withAnswer(old, answer))
          void client.invalidateQueries({ queryKey: talk.question(question.id) }).then(() => navigate({ to: '.', search: true, hash: anchors.contribution(answer.id), replace: true }))
          void client.invalidateQueries({ queryKey: talk.all, refetchType: 'none' })
        }}
      />
    </section>
  )
}
