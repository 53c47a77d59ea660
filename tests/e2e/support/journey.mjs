// What every journey imports.
//
//     import { journey } from './support/journey.mjs'
//
//     journey('a member asks a question', async ({ visit, api, people }) => {
//       const ada = await visit({ as: 'ada' })
//       await ada.goto('/questions/ask')
//       ...
//       await ada.axe()
//     })
//
// The journeys of a file share one server with the sample organisation; each has browser contexts of its own. When a journey
// fails there is a picture of each of its pages in screenshots/failed/, and the end of the server's log.
import { after, before, test } from 'node:test'
import { caller, signedIn } from './api.mjs'
import { launch, visitor } from './browser.mjs'
import { engine, startServer } from './server.mjs'

export { engine }

let server
let browser
/** For a file that needs its own server: call it at the top with the options of `startServer`. */
export const use = { server: {} }

before(async () => {
  // Hooks of a whole file begin at once, before the file has said what server it wants.
  await new Promise((next) => setImmediate(next))
  // One after the other: when one fails, `after` stops what the other began.
  server = await startServer(use.server)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** The sample sign-in with this handle, or one whose note says so (`administrator`, `guest`, ...). */
export function personOf(name) {
  const found = server.signIns.find((one) => one.handle === name || one.login === name) ?? server.signIns.find((one) => one.note.toLowerCase().includes(name.toLowerCase()))
  if (!found) throw new Error(`There is no sample sign-in "${name}"; there are ${server.signIns.map((one) => `${one.handle} (${one.note})`).join(', ')}`)
  return found
}

/**
 * A test of `body({server, url, visit, api, apiAs, people})`. `visit({as, device, theme})` gives a watched visitor, signed in when
 * `as` names one of the sample people; `apiAs(name)` gives that person's API caller.
 */
export function journey(name, options, body = options) {
  test(name, { timeout: 120_000, ...(body === options ? {} : options) }, async () => {
    const visitors = []
    const visit = async ({ as, ...how } = {}) => {
      const one = await visitor(browser, server.url, how)
      visitors.push(one)
      if (as) Object.assign(one, await one.signIn(personOf(as)))
      return one
    }
    try {
      await body({ server, url: server.url, visit, api: caller(server.url), apiAs: (who) => signedIn(server.url, personOf(who)), people: server.signIns })
      const complaints = visitors.flatMap((one) => one.complaints)
      if (complaints.length) throw new Error(`the pages complained:\n  ${[...new Set(complaints)].join('\n  ')}`)
    } catch (error) {
      const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60)
      for (const [index, one] of visitors.entries()) {
        const path = await one.screenshot(`failed/${engine}-${slug}-${index + 1}`).catch(() => undefined)
        console.error(`picture of visitor ${index + 1} at ${one.page.url()}: ${path ?? 'not possible'}`)
        if (one.complaints.length) console.error(`  complaints: ${one.complaints.join('\n  ')}`)
      }
      console.error(`--- the last lines of the server's log\n${server.log().trimEnd().split('\n').slice(-25).join('\n')}`)
      throw error
    } finally {
      for (const one of visitors) await one.close().catch(() => undefined)
    }
  })
}
