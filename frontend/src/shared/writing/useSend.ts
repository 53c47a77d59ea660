import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey } from '@/api/client'
import { isApiError } from '@/lib/problem'

const AGAIN = 10_000

/**
 * Sends what was written, once. Without a network it waits and sends by itself when there is one again, always with the same
 * Idempotency-Key for the same words: what arrived although its answer was lost is not made twice. `cancel` goes on writing.
 */
export function useSend<V, R>(run: (values: V, key: string) => Promise<R>, done: (answer: R, values: V) => void) {
  const [state, setState] = useState<'idle' | 'sending' | 'waiting'>('idle')
  const [error, setError] = useState<unknown>(null)
  const newest = useRef({ run, done })
  const intention = useRef<{ text: string; key: string; values: V } | null>(null)
  const busy = useRef(false)
  useEffect(() => {
    newest.current = { run, done }
  })

  const attempt = useCallback(async () => {
    const now = intention.current
    if (!now || busy.current) return
    busy.current = true
    setState('sending')
    setError(null)
    try {
      const answer = await newest.current.run(now.values, now.key)
      intention.current = null
      setState('idle')
      newest.current.done(answer, now.values)
    } catch (problem) {
      if (isApiError(problem) && problem.isOffline) {
        setState('waiting')
      } else {
        setState('idle')
        setError(problem)
      }
    } finally {
      busy.current = false
    }
  }, [])

  useEffect(() => {
    if (state !== 'waiting') return
    const again = () => void attempt()
    addEventListener('online', again)
    const timer = setInterval(again, AGAIN)
    return () => {
      removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [state, attempt])

  const send = (values: V) => {
    if (state === 'sending') return
    const text = JSON.stringify(values)
    if (intention.current?.text !== text) intention.current = { text, key: newKey(), values }
    void attempt()
  }
  return { send, state, error, setError, cancel: () => setState('idle') }
}
export type Sending = ReturnType<typeof useSend>
