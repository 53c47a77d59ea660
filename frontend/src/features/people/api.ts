import { queryOptions } from '@tanstack/react-query'
import { api, data, ifMatch } from '@/api/client'
import { itemsOf, paged } from '@/api/paged'
import type { components, paths as api_paths } from '@/api/schema'
import type { Duty } from '@/shared/me'

export type Card = components['schemas']['PersonCard']
export type Person = components['schemas']['Person']
export type PeopleSearch = { q?: string | undefined; unit?: string | undefined; duty?: Duty | undefined }
export type PersonChange = api_paths['/api/v1/people/{id}']['patch']['requestBody']['content']['application/json']

const known = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]?: NonNullable<T[K]> }

export const peopleQuery = (search: PeopleSearch) =>
  paged<Card>(['people', 'list', search], (cursor, signal) => data(api.GET('/api/v1/people', { params: { query: known({ ...search, cursor }) }, signal })))

/** The units that the first hundred people work in: enough for a choice. */
export const unitsQuery = queryOptions({
  queryKey: ['people', 'units'],
  queryFn: async ({ signal }) => {
    const { items } = await data(api.GET('/api/v1/people', { params: { query: { limit: 100 } }, signal }))
    return [...new Set(items.map((one) => one.unit).filter(Boolean))].sort((a, b) => a.localeCompare(b))
  },
  staleTime: 5 * 60_000,
})

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', 'one', id], queryFn: ({ signal }) => data(api.GET('/api/v1/people/{id}', { params: { path: { id } }, signal })) })

/** A user manager changes somebody; refused with 412 when somebody else did meanwhile. */
export const changePerson = (person: { id: string; version: number }, change: PersonChange) =>
  data(api.PATCH('/api/v1/people/{id}', { params: { path: { id: person.id } }, body: change, headers: ifMatch(`"${person.version}"`) }))

export { itemsOf }
