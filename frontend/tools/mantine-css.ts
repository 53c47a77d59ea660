import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Styles follow the components: each Mantine component that ends up in a chunk brings its own layered style sheet into
 * that chunk. Nothing to keep in step by hand, nothing lost when a page starts to use one component more.
 */
export function mantineCss(root: string): Plugin {
  const styles = join(root, 'node_modules/@mantine/core/styles')
  return {
    name: 'colloquy-mantine-css',
    enforce: 'pre',
    transform(code, id) {
      const found = /@mantine\/core\/esm\/.*\/([A-Za-z]+)\.module\.mjs$/.exec(id.split('?')[0] ?? '')
      const name = found?.[1]
      if (!name || !existsSync(join(styles, `${name}.layer.css`))) return null
      return { code: `import '@mantine/core/styles/${name}.layer.css';\n${code}`, map: null, moduleSideEffects: true }
    },
  }
}
