import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:catalog/'

/**
 * `virtual:catalog/en` is everything in `src/locales/en/*.json`, with its ICU text compiled at build time, so that no
 * parser is sent to the browser. One lazy chunk for each locale.
 */
export function catalogs(root: string): Plugin {
  return {
    name: 'colloquy-catalogs',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : null
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null
      const folder = join(root, id.slice(PREFIX.length + 1))
      const compiled: Record<string, unknown> = {}
      for (const name of readdirSync(folder).sort()) {
        const file = join(folder, name)
        this.addWatchFile(file)
        const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
        for (const [key, text] of Object.entries(texts)) compiled[key] = compileMessage(text)
      }
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`
    },
  }
}
