// Debian's Chromium, and pages that are watched: what a page complains about fails the journey.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url))
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const THEMES = ['light', 'dark']
export const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 }, narrow: { width: 360, height: 740 } }

/** A new Chromium with a new profile. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  })
}

/** Collects complaints of every page of a context: errors on the console, uncaught errors, breaches of the CSP, answers of 5xx. */
async function watch(context, url) {
  const complaints = []
  const allowed = []
  const complain = (text) => {
    if (!allowed.some((pattern) => pattern.test(text))) complaints.push(text)
  }
  await context.exposeBinding('__cspViolation', (_source, text) => complain(`CSP: ${text}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.__cspViolation(`${event.violatedDirective} refused ${event.blockedURI || 'inline'} at ${event.sourceFile ?? ''}:${event.lineNumber ?? ''}`)
    })
  })
  context.on('weberror', (error) => complain(`uncaught: ${error.error().stack ?? error.error()}`))
  context.on('console', (message) => {
    // A breach of the CSP comes as an event too.
    if (message.type() === 'error' && !/Content Security Policy/.test(message.text())) complain(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complain(`${response.status()} for ${response.request().method()} ${response.url()}`)
  })
  context.on('request', (request) => {
    const target = new URL(request.url())
    if (/^https?:$/.test(target.protocol) && target.origin !== url) complain(`request to another place: ${request.url()}`)
  })
  return { complaints, allow: (...patterns) => allowed.push(...patterns) }
}

/**
 * A visitor: a browser context of its own with one page. `device` is wide, phone or narrow; `theme` light or dark.
 *
 * - `page`                  Playwright's page; `visitor.goto(path)` also waits until nothing is loading
 * - `signIn({login, password})`  through the API, by the cookie; `signInByPage(...)` through the form
 * - `axe(what)`             no violation of any impact, in both themes at 1280 and 360 px
 * - `screenshot(name)`      tests/e2e/screenshots/NAME.png
 * - `offline()`, `online()`
 * - `allow(/pattern/, ...)` complaints that this journey provokes on purpose
 */
export async function visitor(browser, url, { device = 'wide', theme = 'light', locale = 'en-GB' } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: SIZES[device],
    colorScheme: theme,
    locale,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    hasTouch: device !== 'wide',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(15_000)
  const { complaints, allow } = await watch(context, url)
  const page = await context.newPage()

  // Own bookkeeping, because the stream of live events never ends and Playwright's `networkidle` would wait for it.
  const loading = new Map()
  const isStream = (request) => request.resourceType() === 'eventsource' || /\/api\/v1\/events\b/.test(request.url())
  page.on('request', (request) => !isStream(request) && loading.set(request, Date.now()))
  for (const over of ['requestfinished', 'requestfailed']) page.on(over, (request) => loading.delete(request))
  // An answer whose body no script reads never finishes; the head of it is enough.
  page.on('response', (response) => setTimeout(() => loading.delete(response.request()), 300))
  const quiet = async (ms, limit) => {
    const end = Date.now() + limit
    for (let since = Date.now(); (loading.size || Date.now() - since < ms) && Date.now() < end; ) {
      await new Promise((next) => setTimeout(next, 20))
      if (loading.size) since = Date.now()
    }
  }
  const frames = () => page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next()))))

  /** Waits until nothing is loading, no part of the page is marked as busy and the fonts are there. */
  const settle = async () => {
    await page.waitForLoadState('load')
    await quiet(150, 10_000)
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 10_000 }).catch(() => undefined)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await frames()
  }
  const goto = async (path) => {
    const response = await page.goto(path)
    await settle()
    return response
  }

  return {
    page,
    context,
    complaints,
    allow,
    settle,
    goto,
    offline: () => context.setOffline(true),
    online: () => context.setOffline(false),

    async signIn({ login, password }) {
      const answer = await context.request.post('/api/v1/auth/sign-in', { data: { login, password } })
      if (!answer.ok()) throw new Error(`sign-in as ${login}: ${answer.status()} ${await answer.text()}`)
      return { token: (await answer.json()).access_token }
    },
    async signInByPage({ login, password }) {
      if (!new URL(page.url(), url).pathname.startsWith('/sign-in')) await goto('/sign-in')
      const form = page.locator('form').filter({ has: page.locator('input[type=password]') })
      await form.locator('input:not([type=password]):not([type=checkbox]):not([type=hidden])').first().fill(login)
      await form.locator('input[type=password]').fill(password)
      await form.locator('button[type=submit]').click()
      await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'))
      await settle()
    },

    async screenshot(name, { fullPage = false, to } = {}) {
      const path = to ?? join(screenshots, `${name}.png`)
      mkdirSync(dirname(path), { recursive: true })
      await page.screenshot({ path, fullPage, animations: 'disabled', caret: 'hide' })
      return path
    },

    async axe(what = new URL(page.url()).pathname, { themes = THEMES, sizes = ['wide', 'narrow'], include, exclude = [] } = {}) {
      const before = page.viewportSize()
      const found = []
      await settle()
      for (const size of sizes) {
        await page.setViewportSize(SIZES[size])
        for (const one of themes) {
          await page.emulateMedia({ colorScheme: one, reducedMotion: 'reduce' })
          await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, one, { timeout: 2_000 }).catch(() => undefined)
          await quiet(0, 2_000)
          await frames()
          // Sent by the debugger: the page's own policy does not apply to it.
          await page.evaluate(axeSource)
          const violations = await page.evaluate(
            async ({ include, exclude }) => {
              const context = { include: include ? [include] : undefined, exclude: exclude.map((one) => [one]) }
              if (!context.include) delete context.include
              const result = await window.axe.run(context.include || exclude.length ? context : document, { resultTypes: ['violations'] })
              return result.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n').slice(1, 3).join('; ')}`) }))
            },
            { include, exclude },
          )
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          if (overflow > 0) found.push(`${size} ${one}: the page is ${overflow} px wider than the window`)
          for (const { id, impact, help, nodes } of violations) found.push(`${size} ${one}: ${id} (${impact}) ${help}\n      ${nodes.join('\n      ')}`)
        }
      }
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize(before)
      if (found.length) throw new Error(`axe on ${what}: ${found.length} findings\n    ${found.join('\n    ')}`)
    },

    close: () => context.close(),
  }
}
