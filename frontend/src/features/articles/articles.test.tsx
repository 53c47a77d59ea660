import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { paths } from '@/paths'
import { givenNothing, me, nothing, sessionOf } from '@/testing/given'
import { article, articleSummary, node, passageComment, suggestion } from '@/testing/knowledge'
import { visit } from '@/testing/render'
import { given, problem } from '@/testing/server'
import { answer, question } from '@/testing/talk'
import { positionOf } from './passageText'

const one = article()

function ready(who = me()) {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', who)
  given('get', '/api/v1/articles', nothing)
  given('get', '/api/v1/collections', { items: [node()] })
  given('get', '/api/v1/articles/{id}/passage-comments', nothing)
  given('put', '/api/v1/drafts/{target}', { id: 'd', target: 'x', content: {}, updated_at: '2026-01-01T00:00:00Z', version: 1 })
  given('delete', '/api/v1/drafts/{target}', null)
}
async function open(more: Parameters<typeof article>[0] = {}) {
  ready()
  given('get', '/api/v1/articles/{id}', article(more))
  const page = await visit(paths.article(one))
  await screen.findByRole('heading', { level: 1, name: one.title })
  return page
}

describe('reading', () => {
  it('says what it is, whether it holds, who answers for it, and what is in it', async () => {
    await open({ linked_from: [{ id: question().id, kind: 'question', root_id: question().id, root_kind: 'question', parent_id: null, slug: 'why', title: 'Why does it hum?' }] })
    expect(screen.getByText('Published')).toBeVisible()
    expect(screen.getByText(/verify by/)).toBeVisible()
    const contents = screen.getAllByRole('navigation', { name: 'Contents' })[0]
    expect(within(contents as HTMLElement).getByRole('link', { name: 'Vent' })).toHaveAttribute('href', paths.article(one, 'user-vent'))
    expect(screen.getByRole('link', { name: 'Why does it hum?' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Suggest an edit' })).toHaveAttribute('href', paths.suggestEdit(one))
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Publish' })).not.toBeInTheDocument()
  })

  it('an obsolete one says so, and what holds instead', async () => {
    await open({ state: 'obsolete', state_note: 'The pump is gone.', replaced_by: { id: 'other', slug: 'new', title: 'The new pump' }, can: [] })
    expect(screen.getByText('This article does not hold any more.')).toBeVisible()
    expect(screen.getByText('The pump is gone.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'The new pump' })).toHaveAttribute('href', paths.article({ id: 'other', slug: 'new' }))
    expect(screen.queryByRole('button', { name: 'It helped' })).not.toBeInTheDocument()
  })

  it('who was not helped says why', async () => {
    const { user } = await open()
    const said = given('put', '/api/v1/articles/{id}/feedback', { helped_count: 2, unhelpful_count: 1, mine: false })
    await user.click(screen.getByRole('button', { name: 'It did not help' }))
    await user.type(screen.getByRole('textbox', { name: /What was missing or wrong/ }), 'No picture.')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText('2 people were helped, 1 was not')).toBeVisible()
    expect(said[0]?.body).toEqual({ helped: false, reason: 'No picture.' })
  })

  it('a comment on a passage carries the words and their place', async () => {
    const { user } = await open()
    const sent = given('post', '/api/v1/articles/{id}/passage-comments', () => problem(409, 'conflict', { detail: 'Not now.' }))
    await user.click(screen.getByRole('button', { name: 'Comment on a passage' }))
    const dialog = screen.getByRole('dialog', { name: 'Comment on a passage' })
    const quote = within(dialog).getByRole('textbox', { name: /The words it is about/ })
    await user.type(quote, 'Open the tap.')
    await user.type(within(dialog).getByRole('textbox', { name: /Your comment/ }), 'How far?')
    await user.click(within(dialog).getByRole('button', { name: 'Comment' }))
    expect(within(dialog).getByText('These words are not in the text.')).toBeVisible()
    await user.clear(quote)
    await user.type(quote, 'Open the screw.')
    await user.click(within(dialog).getByRole('button', { name: 'Comment' }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toEqual({ quote: 'Open the screw.', position: 'Before Close the valve first. Vent '.length, body: 'How far?' })
    expect(within(dialog).getByRole('textbox', { name: /Your comment/ })).toHaveValue('How far?')
  })

  it('words with an open comment are marked, and lead to it, also while resolved ones are shown', async () => {
    ready()
    given('get', '/api/v1/articles/{id}', article({ open_passage_count: 2, comment_count: 1, comments: [passageComment().comment] }))
    given('get', '/api/v1/contributions/{id}/comments', nothing)
    const gone = passageComment({ position: null, quote: 'Open the tap.' })
    const open = { items: [passageComment(), { ...gone, comment: { ...gone.comment, id: 'gone', body_html: '<p>Which tap?</p>' } }], page: nothing.page }
    given('get', '/api/v1/articles/{id}/passage-comments', ({ request }) => (new URL(request.url).searchParams.get('resolved') === 'true' ? nothing : open))
    const { user, router } = await visit(paths.article(one))
    const link = await screen.findByTitle('1 comment on these words')
    expect(link).toHaveTextContent('Open the screw.')
    expect(screen.getAllByText('How far?')).toHaveLength(1)
    expect(document.querySelectorAll('mark')).toHaveLength(1)
    expect(screen.getByText('No longer in the text')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show in the text: “Open the screw.”' }))
    expect(link).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Show resolved' }))
    expect(await screen.findByText('Nothing was resolved yet.')).toBeVisible()
    expect(screen.getAllByText('How far?')).toHaveLength(1)
    link.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText('How far?').closest('article')).toHaveFocus())
    expect(router.state.location.hash).toBe(`c-${passageComment().comment.id}`)
  })

  it('what is not there says so', async () => {
    ready()
    given('get', '/api/v1/articles/{id}', () => problem(404, 'not_found'))
    await visit(paths.article(one))
    expect(await screen.findByRole('heading', { name: 'This article is not here' })).toBeVisible()
  })

  it('an old address leads to where it is read now', async () => {
    ready()
    given('get', '/api/v1/articles/slugs/{slug}', { id: one.id, slug: one.slug, current: false })
    given('get', '/api/v1/articles/{id}', one)
    const { router } = await visit(paths.articleBySlug('venting'))
    await screen.findByRole('heading', { level: 1, name: one.title })
    expect(router.state.location.pathname).toBe(paths.article(one))
  })
})

describe('the way of an article', () => {
  it('is submitted, and whoever may publishes it on the condition of its version', async () => {
    const { user } = await open({ state: 'in_review', can: ['publish', 'send_back'] })
    const moved = given('post', '/api/v1/articles/{id}/moves', article({ state: 'published', can: [], version: 5 }))
    await user.click(screen.getByRole('button', { name: 'Publish' }))
    await user.click(within(screen.getByRole('dialog', { name: 'Publish' })).getByRole('button', { name: 'Publish' }))
    await waitFor(() => expect(screen.queryByText('Waiting for somebody who may publish it.')).not.toBeInTheDocument())
    expect(moved[0]?.request.headers.get('If-Match')).toBe('"4"')
    expect(moved[0]?.body).toEqual({ state: 'published', note: '' })
  })

  it('a refusal of four eyes is said in the dialog', async () => {
    const { user } = await open({ state: 'draft', can: ['submit'] })
    given('post', '/api/v1/articles/{id}/moves', () => problem(403, 'forbidden'))
    await user.click(screen.getByRole('button', { name: 'Submit for review' }))
    const dialog = screen.getByRole('dialog', { name: 'Submit for review' })
    await user.click(within(dialog).getByRole('button', { name: 'Submit for review' }))
    expect(await within(dialog).findByRole('alert')).toBeVisible()
  })

  it('"still true" is one press', async () => {
    const { user } = await open({ state: 'due_for_review', can: ['verify'] })
    const verified = given('post', '/api/v1/articles/{id}/verify', article({ can: [] }))
    await user.click(screen.getByRole('button', { name: 'Still true' }))
    expect(await screen.findByText('Verified: it still holds')).toBeVisible()
    expect(verified[0]?.request.headers.get('If-Match')).toBe('"4"')
  })
})

describe('writing', () => {
  it('a new article goes into its collection as a draft', async () => {
    ready()
    given('get', '/api/v1/spaces', { items: [{ id: node().space.id, name: 'Hall', slug: 'hall', audience: 'open', can: ['contribute'], my_role: 'member', member_count: 3 } as never], page: nothing.page })
    given('post', '/api/v1/markdown/preview', { body_html: '<p>x</p>', mentions: [] } as never)
    const written = given('post', '/api/v1/articles', article({ state: 'draft' }), 201)
    given('get', '/api/v1/articles/{id}', article({ state: 'draft' }))
    const { user } = await visit(paths.newArticle({ collection: node().id }))
    await user.type(await screen.findByRole('textbox', { name: /Title/ }), one.title)
    await user.type(screen.getByRole('textbox', { name: 'The text' }), 'Close the valve.')
    await user.click(screen.getByRole('radio', { name: 'Policy' }))
    await user.click(screen.getByRole('button', { name: 'Save as draft article' }))
    await screen.findByRole('heading', { level: 1, name: one.title })
    expect(written[0]?.body).toEqual({ space_id: node().space.id, collection_id: node().id, kind: 'policy', title: one.title, body: 'Close the valve.', topics: [] })
    expect(written[0]?.request.headers.get('Idempotency-Key')).toBeTruthy()
  })

  it('a lost race shows both texts and overwrites nothing', async () => {
    ready()
    given('post', '/api/v1/markdown/preview', { body_html: '<p>x</p>', mentions: [] } as never)
    given('get', '/api/v1/articles/{id}', article({ can: ['edit'], body: 'Old.' }))
    const { user } = await visit(paths.editArticle(one))
    const text = await screen.findByRole('textbox', { name: 'The text' })
    await user.clear(text)
    await user.type(text, 'Mine.')
    const sent = given('patch', '/api/v1/articles/{id}', () => problem(412, 'changed_meanwhile'))
    given('get', '/api/v1/articles/{id}', article({ can: ['edit'], body: 'Theirs.', version: 9 }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const dialog = await screen.findByRole('dialog', { name: 'Somebody changed this meanwhile' })
    expect(await within(dialog).findByText(/Theirs/)).toBeInTheDocument()
    expect(sent[0]?.request.headers.get('If-Match')).toBe('"4"')
    given('patch', '/api/v1/articles/{id}', ({ request }) => {
      expect(request.headers.get('If-Match')).toBe('"9"')
      return article({ body: 'Mine.', version: 10 })
    })
    await user.click(within(dialog).getByRole('button', { name: 'Save mine' }))
    expect(await screen.findByText('The article was saved')).toBeVisible()
  })

  it('who may not change it suggests', async () => {
    ready()
    given('post', '/api/v1/markdown/preview', { body_html: '<p>x</p>', mentions: [] } as never)
    given('get', '/api/v1/articles/{id}', article({ body: 'Old.', revision: 3 }))
    const { user } = await visit(paths.editArticle(one))
    const text = await screen.findByRole('textbox', { name: 'The text' })
    await user.clear(text)
    await user.type(text, 'Better.')
    const sent = given('post', '/api/v1/articles/{id}/suggestions', suggestion(), 201)
    await user.click(screen.getByRole('button', { name: 'Send suggestion' }))
    expect(await screen.findByText('Your suggestion was sent')).toBeVisible()
    expect(sent[0]?.body).toEqual({ base_revision: 3, body: 'Better.', note: '' })
  })

  it('nobody is shown an editor for what they can neither change nor suggest', async () => {
    ready()
    given('get', '/api/v1/articles/{id}', article({ can: [] }))
    await visit(paths.editArticle(one))
    expect(await screen.findByText(/Ask Ben Okri, who looks after it/)).toBeVisible()
    expect(screen.queryByRole('textbox', { name: 'The text' })).not.toBeInTheDocument()
  })
})

describe('suggested edits', () => {
  it('are taken over change by change; what conflicts is not offered', async () => {
    ready()
    given('get', '/api/v1/articles/{id}', article({ can: ['decide'] }))
    given('get', '/api/v1/suggestions/{id}', suggestion())
    const { user } = await visit(paths.suggestion(suggestion().id))
    await user.click(await screen.findByRole('checkbox', { name: /Take over change 2/ }))
    expect(screen.queryByRole('checkbox', { name: /Take over change 3/ })).not.toBeInTheDocument()
    expect(screen.getByText(/cannot be taken over/)).toBeVisible()
    const taken = given('post', '/api/v1/suggestions/{id}/accept', article({ version: 5 }))
    await user.click(screen.getByRole('button', { name: 'Take over 1 change' }))
    await screen.findByRole('heading', { level: 1, name: one.title })
    expect(taken[0]?.body).toEqual({ hunks: [0], note: '' })
    expect(taken[0]?.request.headers.get('If-Match')).toBe('"4"')
  })

  it('somebody who only reads sees what is suggested, and no buttons', async () => {
    ready()
    given('get', '/api/v1/articles/{id}', article())
    given('get', '/api/v1/suggestions/{id}', suggestion({ may_decide: false }))
    await visit(paths.suggestion(suggestion().id))
    expect(await screen.findByRole('heading', { name: 'Change 1, line 3' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Decline' })).not.toBeInTheDocument()
  })
})

describe('review', () => {
  it('shows what one is asked for; articles without a place only to the knowledge manager', async () => {
    ready()
    given('get', '/api/v1/articles', ({ request }) => (new URL(request.url).searchParams.has('reviewer') ? { items: [articleSummary({ state: 'in_review' })], page: nothing.page } : nothing))
    await visit(paths.reviews())
    expect(await screen.findByRole('link', { name: 'How to vent a pump' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Without a place' })).not.toBeInTheDocument()
  })

  it('says to others that it is not for them', async () => {
    ready()
    await visit(paths.reviews({ list: 'unplaced' }))
    expect(await screen.findByText('Articles without a place are for knowledge managers.')).toBeVisible()
  })

  it('lists them for the knowledge manager', async () => {
    ready(me({ duties: ['knowledge_manager'] }))
    given('get', '/api/v1/desk/unplaced-articles', { items: [articleSummary({ collection: null })], page: nothing.page })
    await visit(paths.reviews({ list: 'unplaced' }))
    expect(await screen.findByRole('link', { name: 'How to vent a pump' })).toBeVisible()
  })
})

it('a conversation becomes an article out of the replies that were chosen', async () => {
  ready()
  const asked = question({ accepted_answer_id: answer().id, answers: { items: [answer({ accepted: true })], page: nothing.page } })
  given('get', '/api/v1/contributions/{id}', { id: asked.id, kind: 'question', root_id: asked.id, root_kind: 'question', parent_id: null, slug: asked.slug, title: asked.title })
  given('get', '/api/v1/questions/{id}', asked)
  given('post', '/api/v1/markdown/preview', { body_html: '<p>x</p>', mentions: [] } as never)
  const { user } = await visit(paths.makeArticle(asked.id))
  expect(await screen.findByRole('checkbox', { name: 'the answer by Ben Okri' })).toBeChecked()
  await user.click(screen.getByRole('checkbox', { name: 'the question' }))
  const made = given('post', '/api/v1/articles/from-conversation', article({ state: 'draft', can: ['edit'] }), 201)
  given('get', '/api/v1/articles/{id}', article({ state: 'draft', can: ['edit'] }))
  await user.click(screen.getByRole('button', { name: 'Make a draft' }))
  await screen.findByRole('heading', { level: 1, name: 'Edit article' })
  expect(made[0]?.body).toEqual({ conversation_id: asked.id, kind: 'how_to', title: asked.title, passages: [asked.id, answer().id] })
})

it('replies of later pages and later comments can be chosen too, and stay chosen', async () => {
  ready()
  const late = answer({ id: 'late', author: { ...answer().author, name: 'Zoe Late' }, comment_count: 1, comments: [] })
  const asked = question({ reply_count: 2, answers: { items: [answer()], page: { next_cursor: 'two', has_more: true } } })
  given('get', '/api/v1/contributions/{id}', { id: asked.id, kind: 'question', root_id: asked.id, root_kind: 'question', parent_id: null, slug: asked.slug, title: asked.title })
  given('get', '/api/v1/questions/{id}', asked)
  const pages = given('get', '/api/v1/questions/{id}/answers', { items: [late], page: nothing.page })
  given('get', '/api/v1/contributions/{id}/comments', { items: [{ ...passageComment().comment, id: 'remark', parent_id: 'late' }], page: nothing.page })
  const { user } = await visit(paths.makeArticle(asked.id))
  await user.click(await screen.findByRole('checkbox', { name: 'the answer by Ben Okri' }))
  await user.click(screen.getByRole('button', { name: 'Show more answers' }))
  await user.click(await screen.findByRole('checkbox', { name: 'the answer by Zoe Late' }))
  expect(new URL(pages[0]?.request.url ?? '').searchParams.get('cursor')).toBe('two')
  expect(screen.queryByRole('button', { name: 'Show more answers' })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Show 1 more comment on the answer by Zoe Late' }))
  await user.click(await screen.findByRole('checkbox', { name: 'the comment by Ben Okri' }))
  expect(screen.getByRole('checkbox', { name: 'the answer by Ben Okri' })).toBeChecked()
  expect(screen.getByText('3 pieces are chosen.')).toBeVisible()
  const made = given('post', '/api/v1/articles/from-conversation', () => problem(422, 'invalid'))
  await user.click(screen.getByRole('button', { name: 'Make a draft' }))
  await waitFor(() => expect(made).toHaveLength(1))
  expect((made[0]?.body as { passages: string[] }).passages).toEqual([answer().id, 'late', 'remark'])
})

it('finds the place of words as the API counts it', () => {
  expect(positionOf('a  b\n\nc b', 'b')).toBe(2)
  expect(positionOf('a  b\n\nc b', 'b', 6)).toBe(6)
  expect(positionOf('😀 b', 'b')).toBe(2)
  expect(positionOf('a', 'z')).toBeNull()
  expect(positionOf('a', ' ')).toBeNull()
})
