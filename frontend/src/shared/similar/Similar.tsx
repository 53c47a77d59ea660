import type { Target } from '@/shared/writing/drafts'
import type { Composing } from '@/shared/writing/useComposer'
import { SimilarPanel } from './SimilarPanel'
import type { SimilarKind } from './similar'
import { useInstead } from './useInstead'

type Props = {
  kind: SimilarKind
  composing: Pick<Composing, 'writing' | 'value' | 'busy'>
  target: Target
  /** Where the composer stands, to come back to a draft that was thrown away. */
  compose: string
}

/** What is like the draft of a composer, and taking it instead. */
export function Similar({ kind, composing, target, compose }: Props) {
  const { writing, value, busy } = composing
  const instead = useInstead(target, writing, compose)
  return <SimilarPanel kind={kind} draft={{ title: value.title ?? '', body: value.body, topics: value.topics ?? [] }} busy={busy || instead.isPending} instead={(thing) => instead.mutate(thing)} />
}
