import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { paths } from '@/paths'
import { givenNothing, me, nothing, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given } from '@/testing/server'
import { noMore, summary } from '@/testing/talk'

const open = (address: string) => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me())
  return visit(address)
}
const asked = (seen: { request: Request }[]) => Object.fromEntries(new URL(seen.at(-1)?.request.url ?? '').searchParams)

it('filters stand in the address and go to the API; what fits nothing can be cleared', async () => {
  const page = open(paths.home({ sort: 'hot', kind: 'success' }))
  const seen = given('get', '/api/v1/feed', nothing)
  const { user, router } = await page
  expect(await screen.findByRole('heading', { name: 'Nothing fits these filters' })).toBeVisible()
  expect(asked(seen)).toEqual({ sort: 'hot', post_kind: 'success' })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'question')
  await waitFor(() => expect(asked(seen)).toEqual({ sort: 'hot', kind: 'question' }))
  expect(router.state.location.href).toBe('/?sort=hot&kind=question')
  await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] ?? document.body)
  expect(router.state.location.href).toBe('/?sort=hot')
})

it('cards say who, what, where and how it goes; one press approves', async () => {
  const page = open(paths.home())
  given('get', '/api/v1/feed', { items: [summary({ has_accepted_answer: true, pinned: true })], page: noMore })
  const { user } = await page
  expect(await screen.findByRole('link', { name: 'Why does it hum?' })).toHaveAttribute('href', `/questions/${summary().id}/why-does-it-hum`)
  for (const text of ['Ben Okri', 'Hall', 'Solved', 'Pinned', '1 answer']) expect(screen.getByText(text)).toBeInTheDocument()
  const sent = given('put', '/api/v1/contributions/{id}/vote', { score: 4, my_vote: 1 })
  await user.click(screen.getByRole('button', { name: 'Vote up, 3 points' }))
  expect(screen.getByRole('button', { name: 'Vote up, 4 points' })).toHaveAttribute('aria-pressed', 'true')
  await waitFor(() => expect(sent).toHaveLength(1))
})
