import { act, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ConfirmHost } from '@/ui/ConfirmDialog'
import { show } from '@/testing/render'
import { readDraft, useDraft, type DraftOptions } from './useDraft'

type Draft = ReturnType<typeof useDraft<string>>
let draft: Draft

function Probe({ of }: { of: Partial<DraftOptions<string>> }) {
  const mine = useDraft({ key: 'answer.1', initial: '', ...of })
  useEffect(() => {
    draft = mine
  })
  return (
    <>
      <output>{`${mine.status}: ${mine.value}`}</output>
      <ConfirmHost />
    </>
  )
}
const open = (more: Partial<DraftOptions<string>> = {}) => show(<Probe of={more} />)
const shown = () => document.querySelector('output')?.textContent
const write = (text: string) => act(() => draft.setValue(text))
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
afterEach(() => vi.restoreAllMocks())

it('is on this device at once and on the server after a rest', async () => {
  const save = vi.fn(() => Promise.resolve())
  await open({ save })
  write('one')
  write('one two')
  expect(readDraft('answer.1')?.value).toBe('one two')
  expect(save).not.toHaveBeenCalled()
  await pass(1000)
  expect(save).toHaveBeenCalledExactlyOnceWith('one two')
  expect(shown()).toBe('saved: one two')
})

it('is sent every five seconds while somebody writes without a rest', async () => {
  const save = vi.fn(() => Promise.resolve())
  await open({ save })
  for (let n = 1; n <= 12; n += 1) {
    write('x'.repeat(n))
    await pass(500)
  }
  expect(save).toHaveBeenCalledTimes(1)
})

it('comes back, the newer of the two', async () => {
  localStorage.setItem('colloquy.draft.answer.1', JSON.stringify({ value: 'from here', at: '2026-01-02T00:00:00Z', sent: false }))
  const { unmount } = await open({ remote: { value: 'from the server', at: '2026-01-01T00:00:00Z' } })
  expect(draft.value).toBe('from here')
  expect(draft.restored).toBe(true)
  unmount()
  await open({ remote: { value: 'from the server', at: '2026-01-03T00:00:00Z' } })
  expect(draft.value).toBe('from the server')
})

it('waits for the network and is sent when it is back', async () => {
  let online = false
  const save = vi.fn(() => (online ? Promise.resolve() : Promise.reject(Object.assign(new Error(), { isOffline: true }))))
  await open({ save })
  write('words')
  await pass(1000)
  expect(shown()).toBe('offline: words')
  online = true
  await act(async () => {
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
  })
  expect(shown()).toBe('saved: words')
})

it('words written while a save is under way are saved after it', async () => {
  const done: (() => void)[] = []
  const save = vi.fn(() => new Promise<void>((resolve) => done.push(resolve)))
  await open({ save })
  write('one')
  await pass(1000)
  write('two')
  await pass(1000)
  expect(save).toHaveBeenCalledTimes(1)
  done[0]?.()
  await pass(0)
  expect(save).toHaveBeenLastCalledWith('two')
})

it('leaving sends what is unsaved, and asks only when that fails', async () => {
  let works = false
  const save = vi.fn(() => (works ? Promise.resolve() : Promise.reject(new Error())))
  const { router, user } = await open({ save })
  write('words')
  void act(() => void router.navigate({ to: '/elsewhere' }))
  await user.click(await screen.findByRole('button', { name: 'Stay' }))
  expect(router.state.location.pathname).toBe('/')
  works = true
  await act(() => router.navigate({ to: '/elsewhere' }))
  expect(await screen.findByText('another page')).toBeVisible()
})

it('clear forgets it here; discard also goes back to the beginning and tells the server', async () => {
  const remove = vi.fn(() => Promise.resolve())
  await open({ save: () => Promise.resolve(), remove })
  write('words')
  act(() => draft.clear())
  expect(readDraft('answer.1')).toBeNull()
  expect(shown()).toBe('clean: words')
  write('more')
  await act(() => draft.discard())
  expect(shown()).toBe('clean: ')
  expect(remove).toHaveBeenCalledOnce()
})
