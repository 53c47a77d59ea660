// Pictures for people to look at: node screens.mjs [--as HANDLE] [ROUTE ...]
//
// Visits each route light and dark at 1280 and 390 px and writes screenshots/screens/<route>-<width>-<theme>.png, whole pages.
// Without routes: those of routes.json beside this file, then one real page of each kind found through the API.
import { readFileSync } from 'node:fs'
import { signedIn } from './support/api.mjs'
import { SIZES, THEMES, launch, visitor } from './support/browser.mjs'
import { startServer } from './support/server.mjs'

const words = process.argv.slice(2)
const as = words.includes('--as') ? words.splice(words.indexOf('--as'), 2)[1] : undefined
const server = await startServer()
const browser = await launch()
let failures = 0
try {
  const who = server.signIns.find((one) => !as || one.handle === as || one.login === as) ?? server.signIns[0]
  const routes = words.length ? words : await everyRoute(await signedIn(server.url, who))
  for (const [size, theme] of ['wide', 'phone'].flatMap((size) => THEMES.map((theme) => [size, theme]))) {
    const somebody = await visitor(browser, server.url, { device: size, theme })
    somebody.allow(/401/)
    const stranger = await visitor(browser, server.url, { device: size, theme })
    stranger.allow(/401/)
    await somebody.signIn(who)
    for (const route of routes) {
      const one = /^\/(sign-in|invite|reset-password)/.test(route) ? stranger : somebody
      const name = route.split('?')[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}\/?/g, '').replace(/\W+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'home'
      try {
        await one.goto(route)
        await one.screenshot(`screens/${name}-${SIZES[size].width}-${theme}`, { fullPage: true })
      } catch (error) {
        failures += 1
        console.error(`${route} (${size}, ${theme}): ${error.message}`)
      }
    }
    for (const complaint of new Set([...somebody.complaints, ...stranger.complaints])) {
      failures += 1
      console.error(`${size} ${theme}: ${complaint}`)
    }
    await somebody.close()
    await stranger.close()
  }
  console.log(`${routes.length} routes as ${who.login}, 4 pictures each, in tests/e2e/screenshots/screens; ${failures} complaints`)
} finally {
  await browser.close()
  await server.stop()
}
process.exitCode = failures ? 1 : 0

/** The fixed routes, and the first thing of every kind that has a page of its own. */
async function everyRoute(api) {
  const { fixed, first } = JSON.parse(readFileSync(new URL('./routes.json', import.meta.url), 'utf8'))
  const found = []
  for (const [list, pattern] of Object.entries(first)) {
    const [thing] = (await api.get(list).catch(() => ({}))).items ?? []
    if (thing) found.push(pattern.replace(/\$(\w+)/g, (_all, key) => encodeURIComponent(thing[key] ?? '-')))
    else console.error(`nothing to show for ${list}`)
  }
  return [...fixed, ...found]
}
