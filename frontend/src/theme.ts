import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

/** The accent from light to deep. Shade 7 is the light theme's, shade 3 the dark theme's. */
const teal: MantineColorsTuple = ['#e6f2f0', '#cbe5e1', '#9fd3cd', '#5cc8bf', '#3aa9a2', '#1f8b86', '#127b79', '#0b6e6e', '#095a5b', '#064546']
const red: MantineColorsTuple = ['#fbe9e7', '#f6d2ce', '#f3b0aa', '#f2938a', '#e26a5f', '#cf4439', '#c0332a', '#b3261e', '#921d17', '#6f1510']

/** Neutrals from light to deep; dark's shade 6 is the surface and 7 the ground of the dark theme. */
const gray: MantineColorsTuple = ['#fbfaf7', '#f3f0e9', '#ebe7dd', '#e6e2d8', '#d3cdbf', '#a9a89f', '#858b88', '#4a5359', '#333a3f', '#1d2327']
const dark: MantineColorsTuple = ['#e8e6e1', '#b9bdbe', '#9aa1a5', '#78838a', '#3d454b', '#2b3136', '#1b1f23', '#14171a', '#101315', '#0c0e10']

/** Filled, light and outlined things take our pairs, which are checked for contrast in both schemes. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const plain = defaultVariantColorsResolver(input)
  const name = input.color === 'red' ? 'danger' : !input.color || input.color === 'teal' ? 'accent' : null
  if (!name) return plain
  const ink = `var(--${name})`
  const hover = `color-mix(in srgb, ${ink} 86%, var(--ink))`
  if (input.variant === 'filled') return { ...plain, background: ink, hover, color: `var(--on-${name})` }
  if (input.variant === 'light') return { ...plain, background: `var(--${name}-soft)`, hover: `color-mix(in srgb, var(--${name}-soft) 80%, ${ink})`, color: ink }
  if (input.variant === 'subtle' || input.variant === 'transparent') return { ...plain, color: ink }
  if (input.variant === 'outline') return { ...plain, color: ink, border: `1px solid ${ink}` }
  return plain
}

/** Mantine drawn with our tokens: the tokens themselves are in styles/tokens.css, so that they are there at the first paint. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  colors: { teal, red, gray, dark },
  variantColorResolver,
  autoContrast: true,
  luminanceThreshold: 0.3,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '700' },
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '20px', xl: '26px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    // Plain objects: a component's own `extend` would bring the component into the first load.
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { attributes: { header: { role: 'none' } } } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
