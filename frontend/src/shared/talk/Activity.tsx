import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, data } from '@/api/client'
import { paged } from '@/api/paged'
import { talk } from './cache'
import { ContributionList } from './ContributionList'
import type { Summary } from './types'

export const activityQuery = (person: string, kind?: Summary['kind']) =>
  paged(talk.activity(person, kind ?? 'all'), (cursor, signal) =>
    data(api.GET('/api/v1/people/{id}/activity', { params: { path: { id: person }, query: { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) } }, signal })),
  )

/** What a person wrote, the newest first: on their profile, and for oneself under "My activity". */
export function Activity({ person, kind, label, empty }: { person: string; kind?: Summary['kind']; label: string; empty: ReactNode }) {
  const query = useInfiniteQuery(activityQuery(person, kind))
  return <ContributionList query={query} label={label} empty={empty} />
}
