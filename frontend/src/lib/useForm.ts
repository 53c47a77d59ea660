import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ChangeEvent, type SyntheticEvent } from 'react'
import { confirm } from './confirm'
import { t } from './i18n'
import { ApiError, fieldErrors } from './problem'

type Errors<T> = Partial<Record<keyof T & string, string>>
type Options<T> = {
  initial: T
  /** The faults that can be seen without the server. */
  check?: (values: T) => Errors<T>
  /** Asks before leaving with changes that were not sent. */
  guard?: boolean
}

/**
 * A short form: its values, the sentence under each field (ours, or the server's by pointer), the fault of the whole. A failed submit
 * keeps every word and takes the focus to the first field that is wrong.
 */
export function useForm<T extends object>({ initial, check, guard = false }: Options<T>) {
  const [base, setBase] = useState(initial)
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Errors<T>>({})
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const sent = useRef(false)
  const dirty = JSON.stringify(values) !== JSON.stringify(base)

  useEffect(() => {
    if (attempts === 0) return
    const layer = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
    layer.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, [attempts])
  useBlocker({
    disabled: !guard || !dirty,
    enableBeforeUnload: () => guard && dirty && !sent.current,
    shouldBlockFn: async ({ current, next }) => {
      if (sent.current || current.pathname === next.pathname) return false
      return !(await confirm({ title: t('form.leave.title'), body: t('form.leave.body'), action: t('form.leave.action'), cancel: t('draft.leave.stay') }))
    },
  })

  const set = <K extends keyof T & string>(name: K, value: T[K]) => {
    sent.current = false
    setValues((before) => ({ ...before, [name]: value }))
    setErrors((before) => ({ ...before, [name]: undefined }))
  }
  const refuse = (faults: Errors<T>) => {
    setErrors(faults)
    setAttempts((count) => count + 1)
  }
  /** `run` throws what the server refused; `false` means that the person thought better of it. */
  const submit = (run: (values: T) => Promise<unknown>) => async (event?: SyntheticEvent) => {
    event?.preventDefault()
    if (busy) return
    setProblem(null)
    const faults = check?.(values) ?? {}
    if (Object.values(faults).some(Boolean)) return refuse(faults)
    setErrors({})
    setBusy(true)
    // What is sent counts as safe while `run` leads to another page.
    sent.current = true
    try {
      if ((await run(values)) === false) sent.current = false
      else setBase(values)
    } catch (error) {
      sent.current = false
      const named = fieldErrors(error)
      const mine = Object.fromEntries(Object.entries(named).filter(([name]) => name in values)) as Errors<T>
      const all = error instanceof ApiError && error.errors.length > 0 && Object.keys(mine).length === Object.keys(named).length
      if (!all) setProblem(error)
      refuse(mine)
    } finally {
      setBusy(false)
    }
  }
  return {
    values,
    set,
    dirty,
    busy,
    problem,
    errors,
    refuse,
    submit,
    /** Begins again with other values, for example those of the server. */
    reset: (next: T) => {
      setBase(next)
      setValues(next)
      setErrors({})
      setProblem(null)
    },
    /** For a text field: `<TextInput {...of.text('name')} />`. */
    text: (name: keyof T & string) => ({
      name,
      value: values[name] as string,
      error: errors[name],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => set(name, event.currentTarget.value as T[typeof name]),
    }),
  }
}
export type Form<T extends object> = ReturnType<typeof useForm<T>>
