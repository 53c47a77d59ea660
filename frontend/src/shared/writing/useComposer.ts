import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { fieldErrors } from '@/lib/problem'
import { talk } from '@/shared/talk/cache'
import { useWriting, type Content, type Target, type useStoredDraft } from './drafts'
import { useWritingHelpers } from './helpers'
import { useSend } from './useSend'

/** What a new question or post cannot be sent without. */
type Missing = { title?: string; body?: string; space_id?: string }
export type Words = { space_id: string; title: string; body: string; topics: string[] }

type How<Made> = {
  target: Target
  /** What an empty form begins with. */
  begin: () => Content
  remote: ReturnType<typeof useStoredDraft>['remote']
  /** The space where somebody writes who has chosen none. */
  usual: string | undefined
  /** What to say of an empty title and an empty text. */
  missing: { title: string; body: string }
  send: (words: Words, key: string) => Promise<Made>
  onSent: (made: Made) => void
}

/** A question or post in the making: its draft, what is wrong with it, and sending it once. */
export function useComposer<Made>({ target, begin, remote, usual, missing: words, send, onSent }: How<Made>) {
  const client = useQueryClient()
  const [initial] = useState(begin)
  const writing = useWriting(target, initial, remote)
  const { value, set } = writing
  const spaceId = value.space_id ?? usual
  const helpers = useWritingHelpers(spaceId)
  const [missing, setMissing] = useState<Missing>({})
  const sending = useSend<Words, Made>(send, (made) => {
    writing.done()
    void client.invalidateQueries({ queryKey: talk.all })
    onSent(made)
  })
  const refused = fieldErrors(sending.error)
  const change = (part: Partial<Content>) => {
    setMissing((before) => ({ ...before, ...Object.fromEntries(Object.keys(part).map((name) => [name, undefined])) }))
    sending.setError(null)
    set(part)
  }
  const submit = () => {
    const faults: Missing = {
      ...(value.title?.trim() ? {} : { title: words.title }),
      ...(value.body.trim() ? {} : { body: words.body }),
      ...(spaceId ? {} : { space_id: t('shared.space.missing') }),
    }
    setMissing(faults)
    const worst = Object.keys(faults)[0]
    if (worst) document.querySelector<HTMLElement>(`[data-field="${worst}"] :is(input, textarea, select)`)?.focus()
    else sending.send({ space_id: spaceId ?? '', title: value.title?.trim() ?? '', body: value.body, topics: value.topics ?? [] })
  }
  return { writing, value, spaceId, helpers, sending, refused, busy: sending.state !== 'idle', fault: (name: keyof Missing) => missing[name] ?? refused[name], change, submit }
}

export type Composing = ReturnType<typeof useComposer>
