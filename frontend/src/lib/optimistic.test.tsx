import { useQuery, useQueryClient } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from '@/testing/render'
import { Toasts } from '@/ui/Toasts'
import { useOptimistic } from './optimistic'
import { ApiError } from './problem'

let answer: (() => void) | null = null
let refuse: ((error: Error) => void) | null = null

function Vote() {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['thing'], queryFn: () => 1, initialData: () => client.getQueryData<number>(['thing']) ?? 1, staleTime: Infinity })
  const vote = useOptimistic({
    run: () => new Promise<void>((resolve, reject) => ((answer = resolve), (refuse = reject))),
    touches: () => [['thing']],
    change: (old) => (old as number) + 1,
    failed: 'app.error.title',
  })
  return (
    <>
      <button onClick={() => vote.mutate(undefined)}>{data}</button>
      <Toasts />
    </>
  )
}

it('is shown at once, taken back with a word when refused, and can be tried again', async () => {
  const { user } = await show(<Vote />)
  await user.click(screen.getByRole('button', { name: '1' }))
  expect(await screen.findByRole('button', { name: '2' })).toBeVisible()
  refuse?.(new ApiError({ status: 409, code: 'closed', title: 'Closed', detail: 'It is closed.' }))
  expect(await screen.findByRole('button', { name: '1' })).toBeVisible()
  expect(screen.getByRole('status')).toHaveTextContent('It is closed.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('button', { name: '2' })).toBeVisible()
  answer?.()
})
