import type { components } from '@/api/schema'
import { ada } from './given'

type Schemas = components['schemas']

export const ben: Schemas['PersonChip'] = { ...ada, id: '0197a000-0000-7000-8000-000000000002', handle: 'ben', name: 'Ben Okri', title: 'Engineer' }
const at = '2026-01-02T10:00:00Z'
export const hall: Schemas['SpaceChip'] = { id: '0197a000-0000-7000-8000-00000000000a', slug: 'hall', name: 'Hall', members_only: false }
export const noMore = { next_cursor: null, has_more: false }

export const summary = (more: Partial<Schemas['ContributionSummary']> = {}): Schemas['ContributionSummary'] => ({
  id: '0197a000-0000-7000-8000-0000000000f1',
  kind: 'question',
  post_kind: null,
  root_id: '0197a000-0000-7000-8000-0000000000f1',
  title: 'Why does it hum?',
  excerpt: 'Since Monday.',
  author: ben,
  space: hall,
  topics: [],
  score: 3,
  my_vote: null,
  reaction_count: 0,
  my_reaction: null,
  reply_count: 1,
  comment_count: 0,
  view_count: 7,
  has_accepted_answer: false,
  bookmarked: false,
  pinned: false,
  close_reason: null,
  created_at: at,
  edited_at: null,
  last_activity_at: at,
  ...more,
})

export const answer = (more: Partial<Schemas['Answer']> = {}): Schemas['Answer'] => ({
  id: '0197a000-0000-7000-8000-0000000000a1',
  question_id: '0197a000-0000-7000-8000-0000000000f1',
  body: 'Grease it.',
  body_html: '<p>Grease it.</p>',
  author: ben,
  score: 2,
  my_vote: null,
  accepted: false,
  comment_count: 0,
  revision_count: 0,
  bookmarked: false,
  source: null,
  deleted: false,
  created_at: at,
  edited_at: null,
  can: ['vote', 'comment'],
  version: 1,
  comments: [],
  ...more,
})

export const question = (more: Partial<Schemas['Question']> = {}): Schemas['Question'] => ({
  id: '0197a000-0000-7000-8000-0000000000f1',
  title: 'Why does it hum?',
  slug: 'why-does-it-hum',
  body: 'Since Monday.',
  body_html: '<p>Since Monday.</p>',
  author: ben,
  space: hall,
  topics: [],
  score: 3,
  my_vote: null,
  reply_count: 1,
  comment_count: 0,
  view_count: 7,
  revision_count: 0,
  accepted_answer_id: null,
  bookmarked: false,
  pinned: false,
  watch: null,
  close_reason: null,
  close_note: null,
  duplicate_of: null,
  source: null,
  deleted: false,
  created_at: at,
  edited_at: null,
  last_activity_at: at,
  can: ['vote', 'answer', 'comment'],
  version: 1,
  linked_from: [],
  comments: [],
  answers: { items: [answer()], page: noMore },
  ...more,
})
