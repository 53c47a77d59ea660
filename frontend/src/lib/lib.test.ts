import { describe, expect, it } from 'vitest'
import { rank } from '@/app/fuzzy'
import { insideApp, paths } from '@/paths'
import { initials, relativeTime } from './format'
import { t } from './i18n'
import { slugify } from './slug'

describe('slugify', () => {
  it.each([
    ['How do I rotate TLS keys?', 'how-do-i-rotate-tls-keys'],
    ['Größe & Maß — Übersicht', 'grosse-mass-ubersicht'],
    ['東京', '-'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%s', (text, slug) => expect(slugify(text)).toBe(slug))
  it('cuts between words', () => expect(slugify(`${'word '.repeat(30)}`)).toMatch(/^(word-)+word$/))
})

it('relative time', () => {
  const now = new Date('2026-01-02T12:00:00Z')
  const ago = (at: string) => relativeTime(at, now)
  expect([ago('2026-01-02T11:59:50Z'), ago('2026-01-02T09:00:00Z'), ago('2026-01-01T12:00:00Z'), ago('2024-01-01T12:00:00Z')]).toEqual(['now', '3 hours ago', 'yesterday', '2 years ago'])
})

it('initials', () => expect([initials('Ada King Lovelace'), initials('plato'), initials(' ')]).toEqual(['AL', 'P', '?']))

it('plurals', () => expect([t('vote.score', { count: 1 }), t('vote.score', { count: 3 })]).toEqual(['Score 1 point', 'Score 3 points']))

it('the palette finds by the beginnings of words', () => {
  expect(rank('mp', ['Compare', 'Manage people', 'Home'], (one) => one)[0]).toBe('Manage people')
  expect(rank('zzz', ['Home'], (one) => one)).toEqual([])
})

it('addresses', () => {
  expect(paths.question({ id: 'a/b', slug: '' }, 'c-1')).toBe('/questions/a%2Fb/-#c-1')
  expect(paths.questions({ sort: 'new', q: '', tag: undefined })).toBe('/questions?sort=new')
  expect(['/x?y=1', '//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in', undefined].map((to) => insideApp(to))).toEqual(['/x?y=1', '/', '/', '/', '/', '/'])
})
