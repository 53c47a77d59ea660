import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { http, HttpResponse } from 'msw'
import { paths } from '@/paths'
import { givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given, problem, server } from '@/testing/server'
import { answer, noMore, question } from '@/testing/talk'

const one = question()
const draft = { id: 'd', target: `answer.${one.id}`, content: {}, updated_at: '2026-01-01T00:00:00Z', version: 1 }

async function open(more: Parameters<typeof question>[0] = {}, search?: { sort: string }) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  given('put', '/api/v1/drafts/{target}', draft as never)
  given('delete', '/api/v1/drafts/{target}', null)
  given('get', '/api/v1/contributions/{id}', () => problem(404, 'not_found'))
  const asked = given('get', '/api/v1/questions/{id}', question(more))
  const page = await visit(paths.question(one, undefined, search))
  await screen.findByRole('heading', { level: 1, name: one.title })
  return { ...page, asked }
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your answer' })

it('a vote is shown at once and taken back with a word when it is refused', async () => {
  const { user } = await open()
  let refuse: (() => void) | undefined
  const gate = new Promise<void>((resolve) => (refuse = resolve))
  server.use(
    http.put('*/api/v1/contributions/:id/vote', async () => {
      await gate
      return problem(409, 'conflict', { detail: 'It is closed.' })
    }),
  )
  const up = screen.getByRole('button', { name: 'Vote up the question' })
  await user.click(up)
  expect(up).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByText('Score 4 points')).toBeInTheDocument()
  refuse?.()
  expect(await screen.findByText('Your vote was not counted. It is closed.')).toBeVisible()
  expect(up).toHaveAttribute('aria-pressed', 'false')
  expect(screen.getByText('Score 3 points')).toBeInTheDocument()
})

it('buttons follow what the API allows', async () => {
  const { user, unmount } = await open({ can: ['accept', 'edit', 'close'], answers: { items: [answer({ can: [] })], page: noMore } })
  expect(screen.queryByRole('textbox', { name: 'Your answer' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Add a comment/ })).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Vote up the question' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByRole('button', { name: /^Accept the answer/ })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'More for the question' }))
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Edit', 'Copy link', 'Close'])
  unmount()
  await open({ can: ['answer'] })
  expect(screen.queryByRole('button', { name: /^Accept the answer/ })).not.toBeInTheDocument()
  expect(await screen.findByRole('textbox', { name: 'Your answer' })).toBeVisible()
})

it('a refused answer keeps its words and says what is wrong under the field', async () => {
  const { user } = await open()
  await screen.findByRole('textbox', { name: 'Your answer' })
  given('post', '/api/v1/questions/{id}/answers', () => problem(422, 'invalid', { errors: [{ pointer: '/body', code: 'too_long', detail: 'Too long.' }] }))
  await user.type(box(), 'Oil it.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Too long.')).toBeVisible()
  expect(box()).toHaveValue('Oil it.')
  expect(box()).toHaveAccessibleDescription('Too long.')
})

it('an answer stands in its place at once, and is replaced by what the server made of it', async () => {
  const { user } = await open()
  await screen.findByRole('textbox', { name: 'Your answer' })
  const mine = answer({ id: 'new', author: { ...one.author, name: 'Ada' }, body_html: '<p>Oil <em>it</em>.</p>' })
  let letGo: (made: typeof mine) => void = () => undefined
  const sent = given('post', '/api/v1/questions/{id}/answers', () => new Promise<typeof mine>((resolve) => (letGo = resolve)), 201)
  await user.type(box(), 'Oil *it*.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Oil *it*.', { selector: 'p' })).toBeVisible()
  expect(screen.getAllByText('Being sent…')[0]).toHaveAttribute('role', 'status')
  // Not cleared before the server has it, and not changed meanwhile.
  expect(box()).toHaveValue('Oil *it*.')
  await user.type(box(), ' More.')
  expect(box()).toHaveValue('Oil *it*.')
  await waitFor(() => expect(sent).toHaveLength(1))
  given('get', '/api/v1/questions/{id}', question({ reply_count: 2, answers: { items: [answer(), mine], page: noMore } }))
  letGo(mine)
  expect(await screen.findByRole('article', { name: 'the answer by Ada' })).toBeVisible()
  expect(screen.queryByText('Being sent…')).not.toBeInTheDocument()
  expect(box()).toHaveValue('')
})

it('a refused comment goes from its place, and its words stay in the box with the focus', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('button', { name: 'Add a comment on the question' }))
  let refuse: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (refuse = resolve))
  given('post', '/api/v1/contributions/{id}/comments', () => gate.then(() => problem(409, 'conflict', { detail: 'It was closed meanwhile.' })))
  await user.type(await screen.findByRole('textbox', { name: 'Your comment on the question' }), 'Which pump?')
  await user.click(screen.getByRole('button', { name: 'Comment' }))
  expect(await screen.findByText('Which pump?', { selector: 'p' })).toBeVisible()
  refuse()
  expect(await screen.findByText(/It was closed meanwhile/)).toBeVisible()
  expect(screen.queryByText('Which pump?', { selector: 'p' })).not.toBeInTheDocument()
  const words = screen.getByRole('textbox', { name: 'Your comment on the question' })
  expect(words).toHaveValue('Which pump?')
  expect(words).toHaveFocus()
})

it('without a network the answer waits and is sent once, with the same key', async () => {
  const { user } = await open()
  await screen.findByRole('textbox', { name: 'Your answer' })
  let online = false
  const sent = given('post', '/api/v1/questions/{id}/answers', () => (online ? (answer({ id: 'new', body_html: '<p>Oil it.</p>' }) as never) : HttpResponse.error()), 201)
  await user.type(box(), 'Oil it.')
  await user.click(screen.getByRole('button', { name: 'Send answer' }))
  expect(await screen.findByText('No connection.')).toBeVisible()
  expect(box()).toHaveValue('Oil it.')
  given('get', '/api/v1/questions/{id}', question({ reply_count: 2, answers: { items: [answer(), answer({ id: 'new', body_html: '<p>Oil it.</p>' })], page: noMore } }))
  online = true
  act(() => void window.dispatchEvent(new Event('online')))
  await waitFor(() => expect(screen.queryByText('No connection.')).not.toBeInTheDocument())
  await waitFor(() => expect(box()).toHaveValue(''))
  const keys = sent.map((one) => one.request.headers.get('Idempotency-Key'))
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
  expect(localStorage.getItem(`colloquy.draft.answer.${one.id}`)).toBeNull()
})

it('the order of the answers stands in the address; the accepted one is first in every order', async () => {
  const accepted = answer({ id: 'a2', accepted: true, author: { ...one.author, name: 'Cleo' } })
  const { asked, router, user } = await open({ reply_count: 2, accepted_answer_id: 'a2', answers: { items: [answer(), accepted], page: noMore } }, { sort: 'oldest' })
  expect(new URL(asked[0]?.request.url ?? '').searchParams.get('answers')).toBe('oldest')
  const items = within(screen.getByRole('list', { name: '2 answers' })).getAllByRole('article')
  expect(items.map((item) => item.getAttribute('aria-label'))[0]).toBe('the answer by Cleo')
  await user.click(screen.getByRole('link', { name: 'Newest' }))
  expect(router.state.location.search).toEqual({ sort: 'newest' })
})

it('an edit that comes second shows both texts and overwrites nothing', async () => {
  const { user } = await open({ can: ['edit'] })
  await user.click(screen.getByRole('button', { name: 'More for the question' }))
  await user.click(screen.getByRole('menuitem', { name: 'Edit' }))
  const text = await screen.findByRole('textbox', { name: 'The question in full' })
  const patches = given('patch', '/api/v1/questions/{id}', (seen) => (seen.request.headers.get('If-Match') === '"2"' ? question({ body: 'Mine.', body_html: '<p>Mine.</p>', version: 3 }) : problem(412, 'changed')))
  given('get', '/api/v1/questions/{id}', question({ body: 'Theirs.', version: 2, can: ['edit'] }))
  await user.clear(text)
  await user.type(text, 'Mine.')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText('Theirs')).toBeInTheDocument()
  await user.click(within(dialog).getByRole('button', { name: 'Save mine' }))
  expect(await screen.findByText('Mine.')).toBeVisible()
  expect(patches.map((one) => one.request.headers.get('If-Match'))).toEqual(['"1"', '"2"'])
})

const merged = { question: { id: '0197a000-0000-7000-8000-0000000000f2', title: 'Why the hum?', slug: 'why-the-hum' }, answer_count: 2, merged_by: question().author, merged_at: '2026-01-03T10:00:00Z', can_undo: true }

it('a duplicate names the one it repeats, found by words or by its pasted link', async () => {
  const { user } = await open({ can: ['close'] })
  const hit = { kind: 'question', obsolete: false, contribution: { id: 'other', title: 'Why the hum?', space: { name: 'Hall' } } }
  const searched = given('get', '/api/v1/search', { items: [hit], page: noMore } as never)
  given('get', '/api/v1/contributions/{id}', { id: 'late', kind: 'answer', root_id: 'third', root_kind: 'question', parent_id: 'third', slug: 'humming', title: 'Who hums?' })
  await user.click(screen.getByRole('button', { name: 'More for the question' }))
  await user.click(screen.getByRole('menuitem', { name: 'Close' }))
  const dialog = screen.getByRole('dialog', { name: 'Close this question' })
  const send = () => within(dialog).getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement
  const shut = given('put', '/api/v1/contributions/{id}/closure', ({ body }) => ((body as { duplicate_of: string }).duplicate_of === 'other' ? problem(422, 'invalid', { errors: [{ pointer: '/duplicate_of', code: 'circle', detail: 'That one is closed.' }] }) : null))
  await user.click(send())
  expect(within(dialog).getByText('Find the original by its words or paste its link.')).toBeVisible()
  const field = within(dialog).getByRole('combobox', { name: 'The one it repeats' })
  expect(field).toHaveValue(one.title)
  await user.click(field)
  await user.click(await within(dialog).findByRole('option', { name: /Why the hum/ }))
  expect(new URL(searched[0]?.request.url ?? '').searchParams.get('kind')).toBe('question')
  expect(new URL(searched[0]?.request.url ?? '').searchParams.get('in_passing')).toBe('true')
  await user.click(send())
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('That one is closed.')
  await user.click(within(dialog).getByRole('button', { name: 'Choose another one' }))
  const again = within(dialog).getByRole('combobox', { name: 'The one it repeats' })
  await user.clear(again)
  await user.type(again, 'https://example.org/c/0197a000-0000-7000-8000-0000000000a9')
  await user.click(await within(dialog).findByRole('option', { name: /Who hums/ }))
  expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument()
  await user.click(send())
  await waitFor(() => expect(shut).toHaveLength(2))
  expect(shut[1]?.body).toEqual({ reason: 'duplicate', duplicate_of: 'third' })
})

it('what was merged here is named and can be taken out again', async () => {
  const { user } = await open({ merged_from: [merged] })
  const undone = given('delete', '/api/v1/questions/{id}/merge', question())
  const list = screen.getByRole('list', { name: 'Merged questions' })
  expect(within(list).getByRole('link', { name: 'Why the hum?' })).toHaveAttribute('href', expect.stringContaining('record=yes'))
  await user.click(within(list).getByRole('button', { name: 'Undo the merge of “Why the hum?”' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('The question stands for itself again.')).toBeVisible()
  expect(undone).toHaveLength(1)
})

it('a vote on a merged question goes over when its owner says so', async () => {
  const { user } = await open({ vote_to_carry: { question: merged.question, value: 1 } })
  const said = given('put', '/api/v1/questions/{id}/carried-vote', question())
  await user.click(screen.getByRole('button', { name: 'Carry my vote' }))
  await waitFor(() => expect(said[0]?.body).toEqual({ carry: true }))
})

it('a merged question leads to the one that its answers stand at', async () => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  const there = question({ id: merged.question.id, title: 'Why the hum?', slug: 'why-the-hum' })
  given('get', '/api/v1/questions/{id}', ({ request }) => (request.url.includes(one.id) ? question({ merged: true, merged_into: merged.question, can: [] }) : there))
  await visit(paths.question(one))
  expect(await screen.findByRole('heading', { level: 1, name: 'Why the hum?' })).toBeVisible()
  expect(screen.getByText(/was merged into this one/)).toBeVisible()
})

it('the article that answers it stands above the question, and a refused one says why', async () => {
  const article = { id: '0197a000-0000-7000-8000-0000000000e1', title: 'Humming', slug: 'humming', excerpt: 'Grease it.', state: 'published' as const }
  const { user } = await open({ answered_by: article, can: ['name_article'] })
  expect(within(screen.getByRole('region', { name: 'Answered by an article' })).getByRole('link', { name: 'Humming' })).toHaveAttribute('href', paths.article(article))
  given('delete', '/api/v1/questions/{id}/answering-article', () => problem(409, 'conflict', { detail: 'Not yours.' }))
  await user.click(screen.getByRole('button', { name: 'Remove' }))
  expect(await screen.findByText(/Not yours/)).toBeVisible()
})
