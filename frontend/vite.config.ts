import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalogs } from './tools/catalogs.ts'
import { mantineCss } from './tools/mantine-css.ts'
import { shell } from './tools/shell.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const api = process.env['COLLOQUY_API'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [catalogs(`${root}src/locales`), mantineCss(root), shell(root), react()],
  resolve: { alias: { '@': `${root}src` } },
  // The server puts a fresh nonce in the place of this word in every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/api': api } },
  preview: { proxy: { '/api': api } },
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Everything has an address of its own: the policy allows no data: in fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|@tanstack|@lingui)\// }],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    // A machine that builds something else at the same time is slow, not wrong.
    testTimeout: 20_000,
    restoreMocks: true,
    include: ['src/**/*.test.{ts,tsx}'],
    server: { deps: { inline: [/@mantine/] } },
  },
})
