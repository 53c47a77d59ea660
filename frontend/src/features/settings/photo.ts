import type { MessageId } from '@/lib/i18n'

export const PHOTO_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']
const MOST_BYTES = 8 * 1024 * 1024
const MOST_PIXELS = 40_000_000
const SIDE = 768

export type PhotoFault = { id: MessageId; values?: Record<string, string> }
export type Area = { x: number; y: number; width: number; height: number }

/** What can be seen without opening the file. */
export function fileFault(file: { type: string; size: number }): PhotoFault | null {
  if (!PHOTO_TYPES.includes(file.type)) return { id: 'settings.photo.type' }
  if (file.size > MOST_BYTES) return { id: 'settings.photo.large', values: { size: (file.size / 1024 / 1024).toFixed(1) } }
  return null
}

export const pixelFault = (width: number, height: number): PhotoFault | null =>
  width * height > MOST_PIXELS ? { id: 'settings.photo.pixels' } : width === 0 || height === 0 ? { id: 'settings.photo.broken' } : null

/** Opens the picture behind `url`; rejects when it is none. */
export async function openImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

/** Cuts the square out, at most 768 pixels wide: WebP where the browser writes it, JPEG where not. */
export async function cut(image: HTMLImageElement, area: Area): Promise<Blob> {
  const side = Math.max(1, Math.round(Math.min(SIDE, area.width)))
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  // What is transparent becomes white, not black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, side, side)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, area.x, area.y, area.width, area.height, 0, 0, side, side)
  const write = (type: string) => new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.9))
  const webp = await write('image/webp')
  const blob = webp?.type === 'image/webp' ? webp : await write('image/jpeg')
  if (!blob) throw new Error('no image')
  return blob
}
