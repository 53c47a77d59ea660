import { expect, it } from 'vitest'
import { allDrafts } from './localDrafts'

const server = (target: string, at: string, body = 'there') => ({ id: target, target, content: { body } as never, updated_at: at, version: 1 })
const here = (target: string, at: string, sent: boolean, body = 'here') => localStorage.setItem(`colloquy.draft.${target}`, JSON.stringify({ value: { body }, at, sent }))

it('brings together what the server and this device keep, the newest words of each', () => {
  here('question.new', '2026-01-03T00:00:00Z', false)
  here('answer.1', '2026-01-01T00:00:00Z', false)
  here('comment.2', '2026-01-05T00:00:00Z', true)
  localStorage.setItem('colloquy.draft.broken', '{')
  const rows = allDrafts([server('answer.1', '2026-01-04T00:00:00Z'), server('question.new', '2026-01-02T00:00:00Z')])
  expect(rows.map((row) => [row.target, row.content.body, row.here])).toEqual([
    ['answer.1', 'there', false],
    ['question.new', 'here', true],
  ])
})
