import { store } from '@/lib/store'

/** The text of the article as it stands in the page; another object each time it is put in. */
export const drawn = store<{ root: HTMLElement } | null>(null)

export const onDrawn = (root: HTMLElement) => drawn.set({ root })
