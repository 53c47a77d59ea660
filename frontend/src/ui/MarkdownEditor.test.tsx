import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import { MarkdownEditor, type MarkdownEditorProps } from './MarkdownEditor'

function Form(props: Partial<MarkdownEditorProps>) {
  const [value, setValue] = useState(props.value ?? '')
  return <MarkdownEditor label="Your answer" {...props} value={value} onChange={setValue} />
}
const box = () => screen.getByLabelText<HTMLTextAreaElement>('Your answer')

it('makes what is chosen bold by key and by button', async () => {
  const { user } = await show(<Form value="say it" />)
  box().setSelectionRange(4, 6)
  box().focus()
  await user.keyboard('{Control>}b{/Control}')
  expect(box()).toHaveValue('say **it**')
  await user.click(screen.getByRole('button', { name: 'bold' }))
  expect(box()).toHaveValue('say it')
})

it('offers people after @ and takes the chosen one by keyboard', async () => {
  const ask = vi.fn(() => Promise.resolve([{ id: '1', name: 'Ada Lovelace', handle: 'ada' }, { id: '2', name: 'Adam Riese', handle: 'adam' }]))
  const { user } = await show(<Form suggestPeople={ask} />)
  await user.type(box(), 'ask @ad')
  expect(await screen.findAllByRole('option')).toHaveLength(2)
  expect(ask).toHaveBeenLastCalledWith('ad', expect.any(AbortSignal))
  await user.keyboard('{ArrowDown}{Enter}')
  expect(box()).toHaveValue('ask @adam ')
  expect(screen.queryByRole('listbox')).toBeNull()
})

it('Esc closes the people and nothing else', async () => {
  const { user } = await show(<Form suggestPeople={() => Promise.resolve([{ id: '1', name: 'Ada', handle: 'ada' }])} />)
  await user.type(box(), '@a')
  await screen.findByRole('option')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(box()).toHaveValue('@a')
})

it('shows what the server makes of it', async () => {
  const { user } = await show(<Form value="**hi**" preview={() => Promise.resolve('<p><strong>hi</strong><img src=x onerror=alert(1)></p>')} />)
  await user.click(screen.getByRole('tab', { name: 'Preview' }))
  expect((await screen.findByText('hi')).tagName).toBe('STRONG')
  expect(document.querySelector('[onerror]')).toBeNull()
})

it('stores a pasted image and puts its address in', async () => {
  const { user } = await show(<Form upload={() => Promise.resolve('/files/1.png')} />)
  box().focus()
  const file = new File(['x'], 'plan.png', { type: 'image/png' })
  await user.paste({ files: [file], getData: () => '', types: ['Files'] } as unknown as DataTransfer)
  await waitFor(() => expect(box()).toHaveValue('![plan](/files/1.png)\n'))
})

it('sends with Ctrl+Enter, and shows the fault of the field', async () => {
  const send = vi.fn()
  const { user } = await show(<Form value="x" onSubmit={send} error="Too short" />)
  box().focus()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(send).toHaveBeenCalledOnce()
  expect(box()).toHaveAccessibleDescription('Too short')
  expect(box()).toBeInvalid()
})
