// The service worker keeps the shell: the app opens without a network and says so. It never keeps an answer of the API:
// those are private and say no-store. Words being written are safe in the page's own storage.
const CACHE = 'colloquy-__VERSION__'
const FILES = __FILES__ // eslint-disable-line no-undef

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)))
})

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('colloquy-') && name !== CACHE)
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const request = event.request
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') {
    const shell = () => caches.match('/').then((kept) => kept ?? caches.match('/offline.html')).then((kept) => kept ?? Response.error())
    event.respondWith(fetch(request).catch(shell))
  } else if (url.pathname.startsWith('/assets/')) {
    // Their names hold their content: what is kept is always right.
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  } else {
    event.respondWith(fetch(request).catch(() => caches.match(request).then((kept) => kept ?? Response.error())))
  }
})
