import { Button } from '@mantine/core'
import { IconCheck, IconCircleCheckFilled, IconExternalLink, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { list } from '@/lib/format'
import { t } from '@/lib/i18n'
import { meQuery } from '@/shared/me'
import { hrefOf, kindOf } from '@/shared/talk/types'
import { KindBadge } from '@/ui/KindBadge'
import { similarQuery, type Draft, type SimilarKind, type SimilarReason, type SimilarThing } from './similar'
import styles from './similar.module.css'

const REST = 250

/** The draft after a short rest in the typing. */
function useRested(draft: Draft): Draft {
  const [rested, rest] = useState(draft)
  const text = JSON.stringify(draft)
  useEffect(() => {
    const timer = setTimeout(() => rest(JSON.parse(text) as Draft), REST)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** Keeps what is being typed below in its place on the screen while this grows and shrinks above it. */
function useSteady(ref: React.RefObject<HTMLElement | null>, what: string) {
  const before = useRef(0)
  useLayoutEffect(() => {
    const here = ref.current
    const height = here?.offsetHeight ?? 0
    const grown = height - before.current
    before.current = height
    const typing = document.activeElement
    const below = here && typing instanceof HTMLElement && typing.matches('input, textarea, [contenteditable=true]') && here.compareDocumentPosition(typing) & Node.DOCUMENT_POSITION_FOLLOWING
    if (grown && below) window.scrollBy({ top: grown, behavior: 'instant' })
  }, [ref, what])
}

type Props = {
  kind: SimilarKind
  draft: Draft
  /** "Same for me", "This answers it": takes what is there instead of posting. Without it nothing but the link is offered. */
  instead?: ((thing: SimilarThing) => void) | undefined
  busy?: boolean
}

/**
 * What is like a draft, under its title: at most three, each with its reason. It never takes the focus, is told politely when it
 * changes, and stays quiet when there is nothing, no network or an error.
 */
export function SimilarPanel({ kind, draft, instead, busy = false }: Props) {
  const found = useQuery(similarQuery(kind, useRested(draft)))
  const [hidden, hide] = useState<ReadonlySet<string>>(new Set())
  const items = (found.isEnabled ? (found.data?.items ?? []) : []).filter((one) => !hidden.has(one.contribution.id))
  const frame = useRef<HTMLDivElement>(null)
  useSteady(frame, items.map((one) => one.contribution.id).join())
  return (
    <div ref={frame}>
      <p role="status" className="hidden">
        {items.length > 0 ? t('shared.similar.found', { count: items.length }) : ''}
      </p>
      {items.length > 0 && (
        <section className={styles.panel} aria-label={t(`shared.similar.${kind}`)}>
          <div className={styles.head}>
            <h2>{t(`shared.similar.${kind}`)}</h2>
            <button type="button" className={styles.close} onClick={() => hide(new Set([...hidden, ...items.map((one) => one.contribution.id)]))} aria-label={t('shared.similar.none')} title={t('shared.similar.none')}>
              <IconX size={18} stroke={1.8} aria-hidden="true" />
            </button>
          </div>
          <ul>
            {items.map((one) => (
              <Row key={one.contribution.id} thing={one} draft={kind} instead={instead} busy={busy} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Row({ thing, draft, instead, busy }: { thing: SimilarThing; draft: SimilarKind; instead: Props['instead']; busy: boolean }) {
  const one = thing.contribution
  const me = useQuery(meQuery).data
  const own = me?.id === one.author.id
  const said = one.kind !== 'article' && (one.my_vote === 1 || one.my_reaction !== null || !(thing.can_vote || one.kind === 'post')) && thing.watch !== null && thing.watch !== 'muted'
  const takes = instead && !own && draft !== 'article'
  return (
    <li className={styles.thing}>
      <div className={styles.text}>
        <p className={styles.kind}>
          <KindBadge kind={kindOf(one)} />
          {(one.has_accepted_answer || one.answered_by_article) && (
            <span className={styles.solved}>
              <IconCircleCheckFilled size={16} aria-hidden="true" />
              {t('shared.solved')}
            </span>
          )}
          {one.kind === 'question' && <span>{t('shared.answers', { count: one.reply_count })}</span>}
          <span>{one.space.name}</span>
        </p>
        <h3>
          <a href={hrefOf(one)} target="_blank" rel="noopener">
            {one.title}
            <IconExternalLink size={15} stroke={1.8} aria-hidden="true" />
            <span className="hidden"> {t('shared.similar.newTab')}</span>
          </a>
        </h3>
        <p className={styles.reason}>{sentence(thing.reasons)}</p>
      </div>
      {own ? (
        <p className={styles.said}>{t('shared.similar.own')}</p>
      ) : said ? (
        <p className={styles.said}>
          <IconCheck size={16} stroke={2} aria-hidden="true" />
          {t('shared.similar.said')}
        </p>
      ) : takes ? (
        <Button variant="default" disabled={busy} aria-label={t(one.kind === 'article' ? 'shared.similar.answers.label' : 'shared.similar.same.label', { title: one.title })} onClick={() => instead(thing)}>
          {t(one.kind === 'article' ? 'shared.similar.answers' : 'shared.similar.same')}
        </Button>
      ) : null}
    </li>
  )
}

/** "Shares “MFA” and “phone”; its accepted answer mentions “authenticator”." */
function sentence(reasons: readonly SimilarReason[]): string {
  const parts = reasons.map(({ kind, words }) => t(`shared.similar.why.${kind}`, { words: list(words.map((word) => t('shared.similar.word', { word }))) }))
  const text = parts.join('; ')
  return text && `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`
}
