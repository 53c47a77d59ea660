import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '@/api/client'
import { itemsOf, paged } from '@/api/paged'
import { t } from '@/lib/i18n'
import { Dialog } from '@/ui/Dialog'
import { InfiniteList } from '@/ui/InfiniteList'
import { ReactionBar } from '@/ui/ReactionBar'
import { AuthorLine } from './AuthorLine'
import { talk } from './cache'
import { useReact } from './marks'
import styles from './talk.module.css'
import { REACTIONS, type Action, type ReactionKind } from './types'

const WORDS = { like: 'reaction.like', thanks: 'reaction.thanks', insight: 'reaction.insight', celebrate: 'reaction.celebrate' } as const

function Who({ id, onClose }: { id: string; onClose: () => void }) {
  const all = useInfiniteQuery(paged(talk.reactions(id), (cursor, signal) => data(api.GET('/api/v1/contributions/{id}/reactions', { params: { path: { id }, query: cursor ? { cursor } : {} }, signal }))))
  return (
    <Dialog title={t('shared.reactions.who')} onClose={onClose}>
      <InfiniteList
        query={all}
        items={itemsOf(all.data)}
        keyOf={(one) => one.person.id}
        label={t('shared.reactions.who')}
        empty={<p>{t('shared.reactions.none')}</p>}
        render={(one) => <AuthorLine author={one.person} line={t(WORDS[one.kind])} />}
      />
    </Dialog>
  )
}

/** The reactions to a post, with who gave them behind the number. */
export function Reactions({ thing }: { thing: { id: string; can: readonly Action[]; reactions: readonly { kind: ReactionKind; count: number }[]; reaction_count: number; my_reaction: ReactionKind | null } }) {
  const react = useReact()
  const [who, setWho] = useState(false)
  return (
    <div className={styles.reactions}>
      <ReactionBar
        reactions={thing.reactions.map((one) => ({ ...one, mine: one.kind === thing.my_reaction }))}
        offer={REACTIONS}
        disabled={!thing.can.includes('react')}
        onToggle={(kind, on) => react.mutate({ id: thing.id, kind: on ? (kind as ReactionKind) : null })}
      />
      {thing.reaction_count > 0 && (
        <button type="button" className={styles.tool} onClick={() => setWho(true)}>
          {t('shared.reactions.count', { count: thing.reaction_count })}
        </button>
      )}
      {who && <Who id={thing.id} onClose={() => setWho(false)} />}
    </div>
  )
}
