import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { paths } from '@/paths'
import { ada, givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given } from '@/testing/server'

type Schemas = components['schemas']
const facets: Schemas['SearchFacets'] = { kinds: [{ kind: 'person', count: 1 }], spaces: [], topics: [], authors: [], answered: 0, unanswered: 0 }
const page = (more: Partial<Schemas['SearchPage']> = {}): Schemas['SearchPage'] => ({
  items: [{ kind: 'person', id: ada.id, title_html: '<mark>Ada</mark> Lovelace', snippet_html: 'Analyst', from_answer: false, obsolete: false, contribution: null, person: ada, topic: null, space: null }],
  page: { next_cursor: null, has_more: false },
  total: 1,
  matched: 'all',
  complete: true,
  facets,
  ...more,
})
const signedIn = (duties: ReturnType<typeof me>['duties'] = []) => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me({ duties }))
}

it('results are marked, filters stand in the address, and an opened result is noted', async () => {
  signedIn()
  const asked = given('get', '/api/v1/search', page())
  const clicked = given('post', '/api/v1/search/clicks', null)
  const { user, router } = await visit(paths.search({ q: 'ada' }))
  const results = await screen.findByRole('list', { name: 'Results' })
  expect(within(results).getByText('Ada').tagName).toBe('MARK')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time' }), 'week')
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'ada', since: 'week' }))
  await waitFor(() => expect(new URL(asked.at(-1)?.request.url ?? '').searchParams.get('since')).toMatch(/T00:00:00Z$/))
  await user.click(await within(await screen.findByRole('list', { name: 'Results' })).findByRole('link', { name: 'Ada Lovelace' }))
  await waitFor(() => expect(clicked.map((one) => one.body)).toEqual([{ q: 'ada' }]))
})

it('what is not found can be asked, with the words filled in', async () => {
  signedIn()
  given('get', '/api/v1/search', page({ items: [], total: 0 }))
  await visit(paths.search({ q: 'zeppelin' }))
  expect(await screen.findByRole('heading', { name: 'Nothing found for “zeppelin”' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Ask this' })).toHaveAttribute('href', paths.ask({ title: 'zeppelin' }))
})

it('gaps are for knowledge managers, and each can be asked', async () => {
  signedIn(['knowledge_manager'])
  given('get', '/api/v1/search/gaps', { items: [{ query: 'vpn on linux', people: 3, days: 2, searches: 5, misses: 5, clicks: 0, score: 2.1 }] })
  await visit(paths.searchGaps())
  expect(await screen.findByText('3 people looked for this on 2 days, 5 times; no result helped anybody.')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Ask this as a question' })).toHaveAttribute('href', paths.ask({ title: 'vpn on linux' }))
})

it('the search box suggests places while one types, and searches by Enter', async () => {
  signedIn()
  given('get', '/api/v1/search/suggestions', { items: [{ kind: 'topic', id: ada.id, title: 'Kettles', title_html: '<mark>Kettles</mark>', slug: 'kettles', note: '' }] })
  given('get', '/api/v1/search', page({ items: [], total: 0 }))
  const { user, router } = await visit(paths.home())
  await screen.findByRole('heading', { level: 1, name: 'Home' })
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await within(await screen.findByRole('dialog')).findByRole('combobox'), 'kett')
  expect(await screen.findByRole('option', { name: /Kettles/ })).toBeVisible()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(router.state.location.href).toBe(paths.search({ q: 'kett' })))
})
