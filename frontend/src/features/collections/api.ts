import { queryOptions } from '@tanstack/react-query'
import { api, data, idempotent, ifMatch } from '@/api/client'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Collection = Schemas['Collection']
export type Move = Schemas['MoveCollection']

const at = (id: string) => ({ params: { path: { id } } })

export const collectionQuery = (id: string) => queryOptions({ queryKey: ['collections', 'one', id], queryFn: ({ signal }) => data(api.GET('/api/v1/collections/{id}', { ...at(id), signal })) })

export const createCollection = (body: Schemas['CreateCollection'], key: string) => data(api.POST('/api/v1/collections', { body, headers: idempotent(key) }))
export const changeCollection = (id: string, version: number, body: Schemas['ChangeCollection']) => data(api.PATCH('/api/v1/collections/{id}', { ...at(id), body, headers: ifMatch(`"${version}"`) }))
export const moveCollection = (id: string, body: Move) => data(api.POST('/api/v1/collections/{id}/moves', { ...at(id), body }))
export const deleteCollection = (id: string) => api.DELETE('/api/v1/collections/{id}', at(id))
