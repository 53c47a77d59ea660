// The picture in README.md is what the program shows. Written with COLLOQUY_WRITE_README_IMAGE=1 (make readme-image).
import { fileURLToPath } from 'node:url'
import { journey } from './support/journey.mjs'

journey('the home page looks worth a picture', async ({ visit, people }) => {
  const somebody = await visit({ as: people[0].login })
  somebody.allow(/401/)
  await somebody.goto('/')
  await somebody.page.locator('h1').first().waitFor()
  await somebody.settle()
  const to = process.env.COLLOQUY_WRITE_README_IMAGE ? fileURLToPath(new URL('../../docs/images/home.png', import.meta.url)) : undefined
  await somebody.screenshot('home', { to })
  if (to) await somebody.screenshot('home')
})
