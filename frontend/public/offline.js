// Shows the words kept on this device, so that nobody fears for them.
const list = document.getElementById('drafts')
for (let i = 0; i < localStorage.length; i += 1) {
  const key = localStorage.key(i)
  if (!key || !key.startsWith('colloquy.draft.')) continue
  try {
    const { value } = JSON.parse(localStorage.getItem(key) ?? '{}')
    const words = typeof value === 'string' ? value : [value?.title, value?.body].filter(Boolean).join('\n')
    if (!words) continue
    const item = document.createElement('li')
    item.textContent = words.slice(0, 400)
    list?.append(item)
  } catch {
    // Not a draft: nothing to show.
  }
}
document.getElementById('again')?.addEventListener('click', () => location.reload())
