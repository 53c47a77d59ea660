import { slugify } from './slug'

/** 2 to 40 letters, digits, dots, dashes and underscores, beginning and ending with a letter or digit. */
export const isHandle = (text: string) => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,38}[\p{L}\p{N}]$/u.test(text)

/** "ada.lovelace" of "Ada Lovelace"; empty when nothing can be made of it. */
export function suggestHandle(name: string): string {
  const made = slugify(name).replaceAll('-', '.').slice(0, 40).replace(/^\.+|\.+$/g, '')
  return isHandle(made) ? made : ''
}

export const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(text.trim())
