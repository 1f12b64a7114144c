import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import supertest from 'supertest'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { startLink, type Link } from '../../test/link.ts'
import { buildApp } from '../app.ts'
import { createPool, type Pool } from './db.ts'

/** An application behind a wire to its database that can go silent: nothing is refused, and nothing answers any more. */
const test = useApp()
let link: Link
let pool: Pool
let app: ReturnType<typeof buildApp>
let program: TestProgram

beforeAll(async () => {
  link = await startLink(() => Number(new URL(test.url).port || 5432))
  const url = new URL(test.url)
  url.port = String(link.port)
  pool = createPool(url.href, 2, 500)
  app = buildApp({ config: testConfig, pool, clock: () => test.clock.now })
  await app.ready()
  program = await test.aProgram()
})
afterAll(async () => {
  await app.close()
  await pool.end()
  await link.close()
})

const sites = () => {
  const { accountId, sessionId } = program.director
  const token = app.jwt.sign({ sub: accountId, sid: sessionId })
  return supertest(app.server).get(`/api/v1/programs/${program.id}/sites`).set('cookie', `northstar_access=${token}`)
}

describe('a database that does not answer', () => {
  it('is given up, and asked again over another connection once there is one', async () => {
    await sites().expect(200)
    await link.cut('silence')

    const { body } = await sites().expect(503)

    expect(body.code).toBe('unavailable')
    expect(pool.totalCount).toBe(0)
    await link.restore()
    await sites().expect(200)
  })
})
