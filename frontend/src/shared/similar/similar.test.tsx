import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { paths } from '@/paths'
import { givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'
import { noMore, question, summary } from '@/testing/talk'
import type { SimilarThing } from './similar'

const thing = (more: Partial<SimilarThing> = {}): SimilarThing => ({
  contribution: summary({ has_accepted_answer: true }),
  share: 0.8,
  reasons: [
    { kind: 'shares', words: ['MFA', 'phone'], share: 0.6 },
    { kind: 'accepted_answer', words: ['authenticator'], share: 0.2 },
  ],
  watch: null,
  can_vote: true,
  ...more,
})

async function open(things: SimilarThing[] | (() => Response)) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  given('get', '/api/v1/spaces', { items: [], page: noMore })
  given('put', '/api/v1/drafts/{target}', ({ body }) => ({ id: 'd', target: 'question.new', updated_at: '2026-01-01T00:00:00Z', version: 1, ...(body as { content: Record<string, never> }) }))
  given('delete', '/api/v1/drafts/{target}', null)
  const asked = given('post', '/api/v1/search/similar', typeof things === 'function' ? things : { items: things })
  const page = await visit(paths.ask())
  return { ...page, asked, title: await screen.findByLabelText('Title') }
}
const panel = () => screen.findByRole('region', { name: 'Asked before?' })

it('asks once the typing rests, with three words at least, and says why something is like it', async () => {
  const { user, asked, title } = await open([thing()])
  await user.type(title, 'reset MFA')
  await act(() => new Promise((next) => setTimeout(next, 400)))
  expect(asked).toHaveLength(0)
  await user.type(title, ' after phone change')
  const shown = await panel()
  expect(asked).toHaveLength(1)
  expect(asked[0]?.body).toEqual({ kind: 'question', title: 'reset MFA after phone change', body: '', topics: [] })
  expect(within(shown).getByText('Shares “MFA” and “phone”; its accepted answer mentions “authenticator”.')).toBeVisible()
  expect(within(shown).getByRole('link', { name: /Why does it hum\?/ })).toHaveAttribute('target', '_blank')
  expect(title).toHaveFocus()
  expect(screen.getByText('1 thing like it is shown below the title.')).toHaveAttribute('role', 'status')
})

it('“Same for me” votes, follows, goes there, and the title can be brought back', async () => {
  const { user, title } = await open([thing()])
  const voted = given('put', '/api/v1/contributions/{id}/vote', { score: 4, my_vote: 1 })
  const watched = given('put', '/api/v1/contributions/{id}/watch', { level: 'replies' })
  given('get', '/api/v1/questions/{id}', question())
  await user.type(title, 'reset MFA after phone change')
  await user.click(within(await panel()).getByRole('button', { name: /^Same for me/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Why does it hum?' })).toBeVisible()
  expect(voted.map((one) => one.body)).toEqual([{ value: 1 }])
  expect(watched.map((one) => one.body)).toEqual([{ level: 'replies' }])
  await user.click(await screen.findByRole('button', { name: 'Bring it back' }))
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveValue('reset MFA after phone change'))
})

it('a vote that is refused keeps the draft where it is and says so', async () => {
  const { user, title } = await open([thing()])
  given('put', '/api/v1/contributions/{id}/vote', () => problem(409, 'conflict', { detail: 'It is closed.' }))
  await user.type(title, 'reset MFA after phone change')
  await user.click(within(await panel()).getByRole('button', { name: /^Same for me/ }))
  expect(await screen.findByText('That did not work, and nothing of yours was lost. It is closed.')).toBeVisible()
  expect(title).toHaveValue('reset MFA after phone change')
})

it('offers nothing to press where it was said already, or is one’s own', async () => {
  const own = summary({ id: '0197a000-0000-7000-8000-0000000000f2', title: 'Mine', author: { ...summary().author, id: me().id } })
  const { user, title } = await open([thing({ contribution: summary({ my_vote: 1 }), watch: 'replies' }), thing({ contribution: own, can_vote: false })])
  await user.type(title, 'reset MFA after phone change')
  const shown = await panel()
  expect(within(shown).getByText('You follow it.')).toBeVisible()
  expect(within(shown).getByText('You wrote this.')).toBeVisible()
  expect(within(shown).queryByRole('button', { name: /^Same for me/ })).not.toBeInTheDocument()
  await user.click(within(shown).getByRole('button', { name: 'Hide: none of these' }))
  expect(shown).not.toBeInTheDocument()
})

it('stays quiet when the server fails', async () => {
  const { user, asked, title } = await open(() => problem(503, 'unavailable'))
  await user.type(title, 'reset MFA after phone change')
  await waitFor(() => expect(asked).toHaveLength(1))
  await act(() => new Promise((next) => setTimeout(next, 100)))
  expect(screen.queryByRole('region', { name: 'Asked before?' })).not.toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})
