// Before the first paint: theme, density and language, from what this browser remembers. Keep it tiny: it blocks.
;(function () {
  const read = (name) => {
    try {
      return localStorage.getItem('colloquy.' + name)
    } catch {
      return null
    }
  }
  const html = document.documentElement
  const scheme = read('scheme')
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  html.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  html.dataset.density = read('density') === 'compact' ? 'compact' : 'comfortable'
  const language = read('locale') || (navigator.languages || []).map((one) => one.slice(0, 2)).find((one) => one === 'en' || one === 'de')
  html.lang = language || 'en'
  if (dark) document.querySelector('meta[name=theme-color]')?.setAttribute('content', '#14171a')
})()
