import { existsSync, readdirSync } from 'node:fs'
import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** The layers, lowest first: a folder imports only from the folders before it (and from itself). */
const LAYERS = ['lib', 'api', 'ui', 'shared', 'features', 'app']
/** `paths.ts` may be used by everybody but `api`; `lib` and `api` know no parts. */
const NEVER = {
  lib: ['api', 'ui', 'shared', 'features', 'app', 'paths'],
  api: ['ui', 'shared', 'features', 'app', 'paths'],
  ui: ['api', 'shared', 'features', 'app', 'paths'],
  shared: ['features', 'app'],
}
const PARENTS = { regex: '^\\.\\./', message: 'Write the path from @/, so that the fences between folders can be seen.' }
const ICONS = { regex: '^@tabler/icons-react/', message: 'Named imports from @tabler/icons-react only.' }
const ZOD = { regex: '^zod$', message: 'Use zod/mini: it is a quarter of the size.' }
const fence = (names, message) => names.map((name) => ({ regex: `^@/${name}(/|$)`, message }))
const imports = (patterns) => ({ 'no-restricted-imports': ['error', { patterns: [PARENTS, ICONS, ZOD, ...patterns] }] })

const features = existsSync('src/features') ? readdirSync('src/features', { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name) : []

const FETCH = { selector: "CallExpression[callee.name='fetch'], CallExpression[callee.property.name='fetch'][callee.object.name=/^(window|globalThis|self)$/]", message: 'Only src/api/client.ts talks to the network.' }
const URLS = { selector: "Literal[value=/^(https?:\\/)?\\/(?!api\\/v1\\/)[a-z$]/i], TemplateElement[value.raw=/^(https?:\\/)?\\/(?!api\\/v1\\/)[a-z$]/i]", message: 'Every URL of the app stands in src/paths.ts.' }
const TEXT = [
  { selector: 'JSXText[value=/[A-Za-z]{2,}/]', message: 'Text of the page comes from the catalogs: t("area.what").' },
  { selector: "JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|description)$/] > Literal[value=/[A-Za-z]{2,}/]", message: 'Text of the page comes from the catalogs: t("area.what").' },
]
const INNER = { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML'], AssignmentExpression[left.property.name='innerHTML']", message: 'HTML from the server is shown by ui/Markdown only.' }

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'tools/*.ts', 'vite.config.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked, hooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      ...imports([]),
    },
  },
  { files: ['src/**/*.{ts,tsx}'], ignores: ['src/**/*.test.{ts,tsx}', 'src/testing/**', 'src/paths.ts', 'src/api/client.ts'], rules: { 'no-restricted-syntax': ['error', FETCH, URLS, INNER, ...TEXT] } },
  { files: ['src/paths.ts'], rules: { 'no-restricted-syntax': ['error', FETCH] } },
  ...Object.entries(NEVER).map(([layer, names]) => ({
    files: [`src/${layer}/**/*.{ts,tsx}`],
    ignores: ['src/**/*.test.{ts,tsx}'],
    rules: imports(fence(names, `${layer} never imports ${names.join(', ')} (order: ${LAYERS.join(' < ')}).`)),
  })),
  ...features.map((name) => ({
    files: [`src/features/${name}/**/*.{ts,tsx}`],
    rules: imports([
      { regex: `^@/features/(?!${name}(/|$))`, message: 'A feature never imports another feature: what they share goes to src/shared.' },
      ...fence(['app'], 'A feature never imports app.'),
    ]),
  })),
  { files: ['src/app/*.js'], languageOptions: { globals: { document: false, localStorage: false, matchMedia: false, navigator: false, self: false, caches: false, fetch: false, URL: false, Response: false } } },
  { files: ['tools/*.mjs', 'eslint.config.js'], languageOptions: { globals: { process: false, console: false } } },
  { files: ['public/*.js'], languageOptions: { globals: { document: false, localStorage: false, location: false, navigator: false } } },
)
