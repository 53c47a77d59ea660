// Mail whose cause was acknowledged comes, whenever the process died: at least once, whole, and nothing comes without a cause.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { all } from './writes.mjs'

/** A worker that is killed keeps its lease for five minutes, and a worker looks every five seconds. */
const PATIENCE = 330_000

export class Mails {
  /** Address -> what was asked for. */
  owed = new Map()
  doubtful = new Map()
  acknowledged = 0
  inFlight = 0

  constructor(folder) {
    this.folder = join(folder, 'mail')
  }

  /** Asks for one mail by `send`; gives false when no answer came. */
  async ask(address, kind, send) {
    this.doubtful.set(address, kind)
    const { status, body } = await send().catch(() => ({ status: 0 }))
    if (status === 0 || status >= 500) {
      this.inFlight += 1
      return false
    }
    this.doubtful.delete(address)
    if (status !== 201 && status !== 202) throw new Error(`no ${kind} for ${address}: ${status} ${JSON.stringify(body)}`)
    this.owed.set(address, kind)
    this.acknowledged += 1
    return true
  }

  /** After a crash: an invitation that is there owes its mail, because both were written in one transaction. */
  async settle(api) {
    const invited = this.doubtful.size === 0 ? [] : (await all(api, '/invitations')).map((one) => one.email)
    for (const [address, kind] of this.doubtful) {
      if (invited.includes(address)) this.owed.set(address, kind)
      else if (kind === 'reset') this.maybe.add(address)
    }
    this.doubtful.clear()
  }

  /** Addresses of resets of which nobody knows whether they were asked for: their mail may come. */
  maybe = new Set()

  /** Address -> the mails to it that have come. */
  come() {
    const found = new Map()
    for (const name of existsSync(this.folder) ? readdirSync(this.folder) : []) {
      if (!name.endsWith('.eml')) continue
      const text = readFileSync(join(this.folder, name), 'utf8')
      const address = /^To: <?([^>\s]+)>?/im.exec(text)?.[1] ?? `nobody (${name})`
      found.set(address, [...(found.get(address) ?? []), text])
    }
    return found
  }

  invitations() {
    return [...this.owed.values()].filter((kind) => kind === 'invitation').length
  }

  missing(come = this.come()) {
    return [...this.owed.keys()].filter((address) => !come.has(address))
  }

  /** Waits until everything has come, as long as a lease may last. */
  async prove() {
    const began = Date.now()
    if (this.missing().length) console.log(`  waiting for ${this.missing().length} mails: a worker that was killed keeps its lease for up to five minutes`)
    while (this.missing().length && Date.now() - began < PATIENCE) await new Promise((next) => setTimeout(next, 500))
    const come = this.come()
    const findings = this.missing(come).map((address) => `mail to ${address} (${this.owed.get(address)}) never came`)
    for (const [address, texts] of come) {
      if (!this.owed.has(address) && !this.maybe.has(address)) findings.push(`mail to ${address} came, and nobody asked for it`)
      // Without its link a mail is half a mail.
      const link = this.owed.get(address) === 'invitation' ? /\/invite#token=/ : /\/reset-password\/new#token=/
      for (const text of texts) if (!link.test(text.replace(/=\r?\n/g, ''))) findings.push(`mail to ${address} has no link`)
    }
    const parts = existsSync(this.folder) ? readdirSync(this.folder).filter((name) => !name.endsWith('.eml')) : []
    if (parts.length) findings.push(`half-written mails were left: ${parts.join(', ')}`)
    const twice = [...come.values()].filter((texts) => texts.length > 1).length
    return { findings, seconds: Math.round((Date.now() - began) / 1000), twice }
  }
}
