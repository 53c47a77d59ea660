const COPIED = ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing', 'paddingTop', 'paddingLeft', 'paddingRight', 'borderTopWidth', 'borderLeftWidth', 'width', 'boxSizing', 'tabSize'] as const

/** Where the letter at `index` stands inside a textarea, in pixels from its top left corner. */
export function caretAt(area: HTMLTextAreaElement, index: number): { top: number; left: number; height: number } {
  const mirror = document.createElement('div')
  const from = getComputedStyle(area)
  for (const name of COPIED) mirror.style[name] = from[name]
  Object.assign(mirror.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', top: '0', left: '-9999px' })
  mirror.textContent = area.value.slice(0, index)
  const mark = document.createElement('span')
  mark.textContent = '.'
  mirror.append(mark)
  document.body.append(mirror)
  const place = { top: mark.offsetTop - area.scrollTop, left: mark.offsetLeft, height: mark.offsetHeight || 22 }
  mirror.remove()
  return place
}
