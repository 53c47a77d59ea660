import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

/**
 * What the page needs before the app: `boot.js` (theme, density and language before the first paint: a file of its own,
 * since the policy allows no inline script), a preload of the interface font, and the service worker with its list of
 * the shell's files.
 */
export function shell(root: string): Plugin {
  const boot = () => readFileSync(join(root, 'src/app/boot.js'), 'utf8')
  const worker = () => readFileSync(join(root, 'src/app/service-worker.js'), 'utf8')
  let building = false
  return {
    name: 'colloquy-shell',
    configResolved(config) {
      building = config.command === 'build'
    },
    configureServer(server) {
      server.middlewares.use('/boot.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end(boot())
      })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const tags: HtmlTagDescriptor[] = []
        const src = building ? `/assets/boot-${hashOf(boot())}.js` : '/boot.js'
        tags.push({ tag: 'script', attrs: { src }, injectTo: 'head-prepend' })
        const font = Object.keys(context.bundle ?? {}).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
        if (font) {
          const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: '' }
          tags.push({ tag: 'link', attrs, injectTo: 'head' })
        }
        return tags
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        this.emitFile({ type: 'asset', fileName: `assets/boot-${hashOf(boot())}.js`, source: boot() })
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)
        const wanted = new Set<string>()
        const add = (name: string) => {
          const chunk = bundle[name]
          if (!chunk || chunk.type !== 'chunk' || wanted.has(name)) return
          wanted.add(name)
          for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css)
          chunk.imports.forEach(add)
        }
        if (entry) add(entry.fileName)
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === 'chunk' && /routes\/home|virtual:catalog/.test(file.facadeModuleId ?? '')) add(name)
          if (/(inter|source-serif-4)-latin-wght-normal.*\.woff2$/.test(name)) wanted.add(name)
        }
        const files = ['/', '/offline.html', '/favicon.svg', ...[...wanted].sort().map((name) => `/${name}`)]
        const source = worker().replace('__FILES__', JSON.stringify(files)).replace('__VERSION__', hashOf(files.join()))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}
