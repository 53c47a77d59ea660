import { expect, it } from 'vitest'
import { answer, noMore, question, summary } from '@/testing/talk'
import { patchThing } from './cache'
import { recount } from './marks'

it('changes a contribution wherever it stands, and leaves the rest as it is', () => {
  const other = summary({ id: 'other' })
  const list = { pages: [{ items: [other, summary()], page: noMore }], pageParams: [undefined] }
  const next = patchThing(list, summary().id, () => ({ score: 9, unknown: 1 })) as typeof list
  expect(next.pages[0]?.items[1]).toEqual({ ...summary(), score: 9 })
  expect(next.pages[0]?.items[0]).toBe(other)
  expect(patchThing(list, 'nobody', () => ({ score: 9 }))).toBe(list)
})

it('reaches an answer inside its question, and never a mere link to it', () => {
  const one = question({ duplicate_of: { id: answer().id, title: 'x', slug: 'x' } })
  const next = patchThing(one, answer().id, () => ({ score: 5, title: 'changed' })) as typeof one
  expect(next.answers.items[0]?.score).toBe(5)
  expect(next.duplicate_of?.title).toBe('x')
})

it('counts reactions anew', () => {
  expect(recount([{ kind: 'like', count: 1 }], 'like', 'thanks')).toEqual([{ kind: 'thanks', count: 1 }])
  expect(recount([{ kind: 'like', count: 2 }], null, 'like')).toEqual([{ kind: 'like', count: 3 }])
})
