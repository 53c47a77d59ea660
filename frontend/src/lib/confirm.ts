import { store } from './store'

export type Question = {
  title: string
  body?: string
  /** What the button does, as a verb: "Delete question". */
  action: string
  cancel?: string
  danger?: boolean
}

export const asked = store<(Question & { answer: (yes: boolean) => void }) | null>(null)

/** Asks before something that cannot be taken back: `if (await confirm({ ... })) remove()`. */
export function confirm(question: Question): Promise<boolean> {
  asked.get()?.answer(false)
  return new Promise((resolve) => {
    asked.set({
      ...question,
      answer: (yes) => {
        asked.set(null)
        resolve(yes)
      },
    })
  })
}
