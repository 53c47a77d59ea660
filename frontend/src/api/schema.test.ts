import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { describe, expect, it } from 'vitest'

const document = join(process.cwd(), '../openapi/openapi.json')
const committed = readFileSync(join(process.cwd(), 'src/api/schema.d.ts'), 'utf8')

describe('schema.d.ts', () => {
  it.runIf(existsSync(document) && !committed.includes('A stand-in'))('is what npm run api writes from openapi.json', async () => {
    const fresh = astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8')) as Parameters<typeof openapiTS>[0]))
    expect(committed.includes(fresh.trim()), 'run: npm run api').toBe(true)
  })
})
