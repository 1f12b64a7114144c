import { NewSite } from '@northstar/shared/sites/sites.schema.ts'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { withoutSchemas } from './vite.endpoints.ts'

/** A page of this code as it is delivered, and what it tells. */
async function built(code: string) {
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === 'page' ? id : null),
    load: (id: string) => (id === 'page' ? code : null)
  }
  const result = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    plugins: [page, withoutSchemas()],
    build: { write: false, minify: false, rolldownOptions: { input: 'page' } }
  })
  const script = (result as { output: { code: string }[] }).output[0]!.code
  const told: unknown[] = []
  new Function('tell', script)((what: unknown) => told.push(what))
  return { script, told }
}

describe('a page', () => {
  it('knows of an endpoint how it is called, and nothing of what the API checks', async () => {
    const { script, told } = await built(`
      import { exportScholars, readScholar } from '@northstar/shared/scholars/scholars.endpoints.ts'
      tell(exportScholars)
      tell(readScholar)`)

    expect(told).toEqual([
      { method: 'GET', path: '/programs/:programId/scholars.csv' },
      { method: 'GET', path: '/programs/:programId/scholars/:scholarId' }
    ])
    expect(script).not.toMatch(/maxLength|function/)
  })

  it('has the schema that its form checks by, and no other', async () => {
    const { script, told } = await built(`
      import { NewSite } from '@northstar/shared/sites/sites.schema.ts'
      tell(NewSite)`)

    expect(JSON.stringify(told)).toBe(JSON.stringify([NewSite]))
    expect(script).not.toMatch(/SiteChange|PersonName|date-time/)
  })
})
