/**
 * After a change of page the focus goes to its h1, whenever that arrives. The router asks, the heading takes. A deep link
 * (#c-...) takes the focus itself, so then nobody asks.
 */
let wanted = false

export const wantHeadingFocus = (yes: boolean) => {
  wanted = yes
}

export function takeHeadingFocus(heading: HTMLElement | null) {
  if (!wanted || !heading) return
  wanted = false
  heading.focus({ preventScroll: true })
}
