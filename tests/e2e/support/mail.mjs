// What the program mailed: without a mail server, mails are files of its data folder.
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

/** The text of a mail, its transfer encoding taken away. */
function textOf(file) {
  const raw = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  const [head, ...body] = raw.split('\n\n')
  const text = body.join('\n\n')
  if (/^content-transfer-encoding:\s*base64/im.test(head)) return { head, text: Buffer.from(text, 'base64').toString('utf8') }
  if (!/^content-transfer-encoding:\s*quoted-printable/im.test(head)) return { head, text }
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex) => String.fromCharCode(parseInt(hex, 16)))
  return { head, text: Buffer.from(bytes, 'latin1').toString('utf8') }
}

/** Waits for a mail to `to` whose text matches, and gives the match. Mails are sent by a worker, so they may take a moment. */
export async function mailed(server, to, pattern, limit = 20_000) {
  const folder = join(server.folder, 'mail')
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((next) => setTimeout(next, 100))) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : []
    for (const name of files) {
      const { head, text } = textOf(join(folder, name))
      const found = head.includes(to) && pattern.exec(text)
      if (found) return found
    }
  }
  throw new Error(`no mail to ${to} with ${pattern} came within ${limit} ms`)
}
