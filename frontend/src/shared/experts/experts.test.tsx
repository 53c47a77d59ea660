import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { paths } from '@/paths'
import { ada, givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'
import { ben, question } from '@/testing/talk'
import type { Expert, ExpertList } from './experts'

const topic = { id: '0197a000-0000-7000-8000-0000000000d1', slug: 'pumps', name: 'pumps', description: '', contribution_count: 2, follower_count: 0, watch: null, created_at: '2026-01-01T00:00:00Z', can: [], version: 1 }

const expert = (more: Partial<Expert> = {}): Expert => ({
  person: ben,
  score: 0.7,
  reasons: [{ kind: 'answered_topic', share: 0.7 }],
  answer_count: 4,
  accepted_count: 2,
  last_answered_at: '2026-05-03T10:00:00Z',
  answers: [{ id: '0197a000-0000-7000-8000-0000000000b1', question_id: '0197a000-0000-7000-8000-0000000000b2', title: 'Rotating certificates', accepted: true, created_at: '2026-05-03T10:00:00Z' }],
  ...more,
})

const named = (...items: Expert[]) => ({ items, declined: false })

async function open(more: Parameters<typeof question>[0], experts: ExpertList | (() => Response)) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  const one = question(more)
  given('get', '/api/v1/questions/{id}', one)
  const asked = given('get', '/api/v1/experts', experts)
  const page = await visit(paths.question(one))
  await screen.findByRole('heading', { level: 1, name: one.title })
  return { ...page, asked, one }
}
const panel = () => screen.findByRole('region', { name: 'Who might know' })

it('an open question names who might know, with the answers that say so', async () => {
  const { asked, one } = await open({ accepted_answer_id: null }, named(expert()))
  const shown = await panel()
  expect(await within(shown).findByRole('link', { name: 'Ben Okri' })).toBeVisible()
  expect(new URL(asked[0]?.request.url ?? '').searchParams.get('question')).toBe(one.id)
  expect(within(shown).getByText(/^Answered 4 questions like it, 2 solved/)).toBeVisible()
  const answers = within(shown).getByRole('list', { name: 'Answers by Ben Okri' })
  expect(within(answers).getByRole('link', { name: 'Rotating certificates' })).toHaveAttribute('href', expect.stringContaining('0000000000b1'))
  expect(within(answers).getByRole('img', { name: 'Solved' })).toBeVisible()
})

it('says so when nobody has answered anything like it', async () => {
  await open({ accepted_answer_id: null }, named())
  expect(await within(await panel()).findByText('Nobody here has answered anything like it yet.')).toBeVisible()
})

it('a failure stays in its place and can be tried again', async () => {
  const { user } = await open({ accepted_answer_id: null }, () => problem(503, 'unavailable', {}))
  const again = await within(await panel()).findByRole('button', { name: 'Try again' })
  given('get', '/api/v1/experts', named(expert()))
  await user.click(again)
  expect(await within(await panel()).findByRole('link', { name: 'Ben Okri' })).toBeVisible()
})

it('a solved question asks nobody', async () => {
  const { asked } = await open({ accepted_answer_id: '0197a000-0000-7000-8000-0000000000c1' }, named(expert()))
  expect(screen.queryByRole('region', { name: 'Who might know' })).toBeNull()
  expect(asked).toHaveLength(0)
})

it('whoever is named for a topic can say that it is not them, and change their mind', async () => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  given('get', '/api/v1/topics/{id}', topic)
  given('get', '/api/v1/experts', named(expert({ person: ada })))
  const { user } = await visit(paths.topic(topic, { tab: 'experts' }))
  const shown = await screen.findByRole('region', { name: 'Who knows about it' })
  const declined = given('put', '/api/v1/topics/{id}/declined', null)
  given('get', '/api/v1/experts', { items: [], declined: true })
  await user.click(await within(shown).findByRole('button', { name: 'Not me' }))
  expect(await within(shown).findByText('You are not named for this topic, nor for questions about it.')).toBeVisible()
  expect(declined).toHaveLength(1)
  await waitFor(() => expect(within(shown).getByRole('heading', { level: 2 })).toHaveFocus())
  const undone = given('delete', '/api/v1/topics/{id}/declined', null)
  given('get', '/api/v1/experts', named(expert({ person: ada })))
  await user.click(within(shown).getByRole('button', { name: 'Name me again' }))
  expect(await within(shown).findByRole('button', { name: 'Not me' })).toBeVisible()
  expect(undone).toHaveLength(1)
})
