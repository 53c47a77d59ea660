import { expect, it } from 'vitest'
import { fileFault, pixelFault } from './photo'

it('takes PNG, JPEG and WebP up to 8 MB', () => {
  expect(fileFault({ type: 'image/webp', size: 8 * 1024 * 1024 })).toBeNull()
  expect(fileFault({ type: 'image/jpeg', size: 9.5 * 1024 * 1024 })).toEqual({ id: 'settings.photo.large', values: { size: '9.5' } })
  expect(fileFault({ type: 'image/svg+xml', size: 10 })?.id).toBe('settings.photo.type')
  expect(fileFault({ type: '', size: 10 })?.id).toBe('settings.photo.type')
})

it('takes up to 40 megapixels', () => {
  expect(pixelFault(8000, 5000)).toBeNull()
  expect(pixelFault(8001, 5000)?.id).toBe('settings.photo.pixels')
  expect(pixelFault(0, 5)?.id).toBe('settings.photo.broken')
})
