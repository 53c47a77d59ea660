import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { paths, routes } from '@/paths'
import { givenNothing, me, sessionOf } from '@/testing/given'
import { visit } from '@/testing/render'
import { given } from '@/testing/server'

const open = (address: string, duties: ReturnType<typeof me>['duties'] = []) => {
  givenNothing()
  given('post', '/api/v1/auth/refresh', sessionOf())
  given('get', '/api/v1/me', me({ duties }))
  return visit(address)
}

it('every pattern of paths.ts is a route', async () => {
  const { router } = await open(paths.home())
  expect(Object.values(routes).filter((path) => !(path in router.routesByPath))).toEqual([])
})

it('a change of page takes the title and the focus to its h1', async () => {
  const { user } = await open(paths.home())
  await user.click((await screen.findAllByRole('link', { name: 'Topics' }))[0] ?? document.body)
  expect(await screen.findByRole('heading', { level: 1, name: 'Topics' })).toHaveFocus()
  expect(document.title).toBe('Topics · Colloquy')
})

it('duties are shown to who has them', async () => {
  await open(paths.home(), ['user_manager'])
  expect(await screen.findByRole('navigation', { name: 'Duties' })).toBeVisible()
})

it('keys lead to places, unless they are switched off; the palette opens with Ctrl+K', async () => {
  const { user } = await open(paths.home())
  await screen.findByRole('heading', { level: 1, name: 'Home' })
  await user.keyboard('gq')
  expect(await screen.findByRole('heading', { level: 1, name: 'Questions' })).toBeVisible()
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await within(await screen.findByRole('dialog')).findByRole('combobox'), 'peo')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'People' })).toBeVisible()
  localStorage.setItem('colloquy.shortcuts', 'off')
  await user.keyboard('gq')
  expect(screen.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
})

it('an address that leads nowhere says so', async () => {
  await open('/no/such/page')
  expect(await screen.findByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible()
})
