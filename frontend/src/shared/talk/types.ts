import type { components } from '@/api/schema'
import { slugify } from '@/lib/slug'
import { anchors, paths } from '@/paths'
import type { Kind } from '@/ui/KindBadge'

type Schemas = components['schemas']

export type Summary = Schemas['ContributionSummary']
export type Question = Schemas['Question']
export type Answer = Schemas['Answer']
export type Post = Schemas['Post']
export type Comment = Schemas['Comment']
export type Action = Schemas['Action']
export type ReactionKind = Schemas['ReactionKind']
export type CloseReason = Schemas['CloseReason']
export type PostKind = Schemas['PostKind']
export type Source = Schemas['Source']
export type WatchLevel = Schemas['WatchLevel']

export const REACTIONS: readonly ReactionKind[] = ['like', 'thanks', 'insight', 'celebrate']
export const CLOSE_REASONS: readonly CloseReason[] = ['duplicate', 'answered_elsewhere', 'resolved', 'needs_detail', 'outdated', 'off_topic']
export const POST_KINDS: readonly PostKind[] = ['discussion', 'success', 'suggestion', 'announcement']

/** What the badge says of it. */
export const kindOf = (one: Summary): Kind => (one.kind === 'post' ? (one.post_kind ?? 'discussion') : one.kind)

/** Where it is read. Answers and comments stand on the page of what they belong to. */
export function hrefOf(one: Summary): string {
  const root = { id: one.root_id, slug: slugify(one.title) }
  if (one.kind === 'question') return paths.question(root)
  if (one.kind === 'post') return paths.post(root)
  if (one.kind === 'article') return paths.article(root)
  return one.kind === 'answer' ? paths.question(root, anchors.contribution(one.id)) : paths.deepLink(one.id)
}
