import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What other components are made of. Style sheets of chunks come in any order, so these lie in layers of their own, below. */
const BELOW: Record<string, string> = { UnstyledButton: 'a', Paper: 'a' }
for (const name of ['CloseButton', 'Flex', 'FloatingIndicator', 'Group', 'InlineInput', 'Input', 'Loader', 'ModalBase', 'Overlay', 'Popover', 'ScrollArea']) BELOW[name] = 'b'

/**
 * Styles follow the components: each Mantine component that ends up in a chunk brings its own layered style sheet into
 * that chunk. Nothing to keep in step by hand, nothing lost when a page starts to use one component more.
 *
 * The development server bundles its dependencies ahead, past all plugins: there the entry brings the style sheets of all
 * components at once, after our own, which say the order of the layers.
 */
export function mantineCss(root: string): Plugin {
  const styles = join(root, 'node_modules/@mantine/core/styles')
  const entry = join(root, 'src/main.tsx')
  let developing = false
  return {
    name: 'colloquy-mantine-css',
    enforce: 'pre',
    configResolved(config) {
      developing = config.command === 'serve' && config.mode !== 'test'
    },
    transform(code, id) {
      if (developing) return id.split('?')[0] === entry ? { code: `${code}\nimport '@mantine/core/styles.layer.css'\n`, map: null } : null
      const sheet = /@mantine\/core\/styles\/([A-Za-z]+)\.layer\.css/.exec(id)?.[1]
      const below = sheet && BELOW[sheet]
      if (below) return { code: code.replace(/@layer mantine\b/, `@layer mantine.${below}`), map: null }
      const found = /@mantine\/core\/esm\/.*\/([A-Za-z]+)\.module\.mjs$/.exec(id.split('?')[0] ?? '')
      const name = found?.[1]
      if (!name || !existsSync(join(styles, `${name}.layer.css`))) return null
      return { code: `import '@mantine/core/styles/${name}.layer.css';\n${code}`, map: null, moduleSideEffects: true }
    },
  }
}
