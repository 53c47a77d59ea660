// One's own: photo with crop, profile, password, sessions, appearance and language.
import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { journey, personOf } from './support/journey.mjs'

/** A PNG of `width` by `height`, dark at the left and light at the right. */
function png(width, height) {
  const crcOf = (bytes) => {
    let crc = ~0
    for (const byte of bytes) {
      crc ^= byte
      for (let at = 0; at < 8; at++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
    return ~crc >>> 0
  }
  const chunk = (type, body) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const size = Buffer.alloc(4)
    const crc = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    crc.writeUInt32BE(crcOf(named))
    return Buffer.concat([size, named, crc])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.alloc(1 + width * 3)
  for (let x = 0; x < width; x++) row.fill(Math.round((x / width) * 255), 1 + x * 3, 4 + x * 3)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))), chunk('IEND', Buffer.alloc(0))])
}

journey('a person puts up a photo, cut by keys and by zoom, and takes it away again', async ({ visit, apiAs }) => {
  const somebody = await visit({ as: 'member' })
  const { page } = somebody
  await somebody.goto('/settings/profile')
  const file = page.locator('input[type=file]').first()
  await file.setInputFiles({ name: 'face.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await page.getByText('This is not a PNG, JPEG or WebP image.').waitFor()
  await file.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.alloc(9 * 1024 * 1024) })
  await page.getByText('8 MB is the most').waitFor()
  await file.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') })
  await page.getByText('This image cannot be read').waitFor()
  await somebody.axe('a photo that was refused')

  await file.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: png(1200, 800) })
  const dialog = page.getByRole('dialog', { name: 'Choose the part to show' })
  await dialog.getByRole('slider', { name: 'Zoom' }).waitFor()
  await somebody.axe('the crop')
  await dialog.getByRole('button', { name: 'Zoom in' }).click()
  await dialog.getByRole('slider', { name: 'Zoom' }).press('ArrowRight')
  const image = dialog.locator('img')
  const before = await image.getAttribute('style')
  await dialog.getByLabel(/Part of the photo/).press('ArrowRight')
  await page.waitForFunction((old) => document.querySelector('dialog img')?.getAttribute('style') !== old, before)
  await somebody.screenshot('photo-crop')
  await dialog.getByRole('button', { name: 'Use this photo' }).click()
  await page.getByText('Your new photo is there.').waitFor()
  const me = (await apiAs('member')).person
  assert.ok(me.photo_url && me.photo_large_url)
  await page.waitForFunction((address) => [...document.querySelectorAll('main img')].some((one) => one.src.endsWith(address) && one.naturalWidth === 384), me.photo_large_url)
  await somebody.axe('settings with a photo')
  await page.getByRole('link', { name: 'See your profile' }).click()
  await page.getByRole('heading', { level: 1, name: me.name }).waitFor()
  await somebody.axe('own profile')
  await somebody.goto('/settings/profile')
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await page.getByText('Your photo was removed.').waitFor()
  assert.equal((await apiAs('member')).person.photo_url, null)
})

journey('a profile is changed, kept when refused, and a change from elsewhere is not run over', async ({ visit, apiAs }) => {
  const somebody = await visit({ as: 'member' })
  somebody.allow(/412/, /422/)
  const { page } = somebody
  const own = await apiAs('member')
  const admin = (await apiAs('administrator')).person
  await somebody.goto('/settings/profile')
  await page.getByLabel('Title').fill('Keeper of the pumps')
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await page.getByRole('textbox', { name: 'About you' }).fill('Ask me about **seals**.')
  await page.getByRole('tab', { name: 'Preview' }).or(page.getByRole('button', { name: 'Preview' })).click()
  await page.locator('strong', { hasText: 'seals' }).waitFor()
  await page.getByLabel('Handle').fill(admin.handle)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Somebody has this handle already').waitFor()
  await page.getByLabel('Handle').fill(own.person.handle)

  // Leaving asks first.
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click()
  assert.equal(await page.getByLabel('Title').inputValue(), 'Keeper of the pumps')

  await own.patch('/me', { title: 'Changed on the phone' })
  await page.getByRole('button', { name: 'Save' }).click()
  const conflict = page.getByRole('dialog', { name: 'Somebody changed this meanwhile' })
  await conflict.getByText('Changed on the phone').first().waitFor()
  await somebody.axe('two versions of a profile')
  await conflict.getByRole('button', { name: 'Save mine' }).click()
  await page.getByText('Your profile is saved.').waitFor()
  const now = await own.get('/me')
  assert.deepEqual([now.title, now.time_zone, now.bio], ['Keeper of the pumps', 'Asia/Tokyo', 'Ask me about **seals**.'])
  await somebody.axe('profile settings')
})

journey('a password is changed and the other devices are signed out', async ({ visit, api, apiAs }) => {
  const person = personOf('community manager')
  await apiAs('community manager')
  const somebody = await visit({ as: 'community manager' })
  somebody.allow(/422/)
  const { page } = somebody
  await somebody.goto('/settings/account')
  const sessions = page.getByRole('list', { name: 'Sessions' })
  await sessions.getByText('This device').waitFor()
  await somebody.axe('account settings')
  const many = await sessions.getByRole('listitem').count()
  assert.ok(many >= 2)
  await sessions.getByRole('button', { name: /^End/ }).first().click()
  await page.getByText('The session was ended.').waitFor()
  await page.waitForFunction((count) => document.querySelectorAll('[aria-label="Sessions"] > li').length === count, many - 1)

  await page.getByLabel('Current password').fill('not the right one at all')
  await page.getByLabel('New password').fill('nine lanterns over the harbour')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('This is not your present password.').waitFor()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed.').waitFor()
  assert.equal((await api.send('POST', '/auth/sign-in', { login: person.login, password: person.password })).status, 401)
  // This session goes on.
  await somebody.goto('/people')
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()

  await somebody.goto('/settings/account')
  somebody.allow(/401/)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL(/\/sign-in/)
})

journey('theme, density, language and keys hold at once and after a reload', async ({ visit }) => {
  const somebody = await visit({ as: 'administrator' })
  const { page } = somebody
  await somebody.goto('/settings/appearance')
  await somebody.axe('appearance')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('radio', { name: 'Compact' }).check()
  const html = page.locator('html')
  assert.deepEqual([await html.getAttribute('data-mantine-color-scheme'), await html.getAttribute('data-density')], ['dark', 'compact'])
  // Not `check`: the page is drawn anew in the other language before the state could be read.
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  assert.equal(await html.getAttribute('lang'), 'de')
  await page.getByRole('switch', { name: 'Kürzel mit einer einzelnen Taste' }).uncheck()
  await page.reload()
  await somebody.settle()
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  assert.equal(await html.getAttribute('data-mantine-color-scheme'), 'dark')
  await page.locator('body').press('?')
  assert.equal(await page.getByRole('dialog').count(), 0)
})
