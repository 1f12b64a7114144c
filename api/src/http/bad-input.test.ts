import { contract, type NamedEndpoint } from '@northstar/shared/contract.ts'
import { pathParams } from '@northstar/shared/http/endpoint.ts'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectOfSchema } from '../../test/answers.ts'
import { allowedBy, spoiled, type Schema } from '../../test/arbitrary.ts'
import { fillEveryTable } from '../../test/every-table.ts'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

/**
 * Whatever arrives, the answer is a success or a problem document, and nothing of the inside shows: requests made from the
 * schema of every endpoint, as it allows them and spoiled in one place. A new endpoint is among them by itself.
 */
const test = useApp()
const runs = Number(process.env.BAD_INPUT_RUNS ?? 12)
const seed = process.env.BAD_INPUT_SEED ? Number(process.env.BAD_INPUT_SEED) : 20_261_125

let program: TestProgram
let ids: Map<string, string[]>

beforeAll(anew)

/** Some calls end sessions or take roles away; the next one finds somebody who is signed in. */
async function anew() {
  program = await test.aProgram()
  // Those who run the installation, too, find what others do not reach.
  await test.owner.query('update accounts set administrator = true where id = $1', [program.director.accountId])
  await test.asOwner(program.id, db => fillEveryTable(db, program))
  ids = await idsOf(program.id)
}

/** The ids that there are in the program, by table. */
const idsOf = (programId: string) =>
  test.asOwner(programId, async db => {
    const { rows } = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.columns
          where table_schema = 'public' and column_name in ('id', 'program_id') group by table_name having count(*) = 2`
    )
    const found = new Map<string, string[]>()
    for (const { name } of rows) {
      const { rows } = await db.execute<{ id: string }>(
        sql`select id from ${sql.identifier(name)} where program_id = ${programId}`
      )
      found.set(
        name,
        rows.map(({ id }) => id)
      )
    }
    return found
  })

const all = () => [...ids.values()].flat()

/** Ids that a parameter may stand for: `meetingId` means one of the table `meetings`. */
function idsFor(parameter: string) {
  if (parameter === 'programId') return [program.id]
  const table = parameter.replace(/Id$/, '').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  return [...ids].flatMap(([name, known]) => (name.startsWith(table) || name.endsWith(`${table}s`) ? known : []))
}

const segment = (parameter: string) => {
  const known = idsFor(parameter)
  const usual = fc.constantFrom(...(known.length > 0 ? known : all()))
  return fc.oneof(
    { weight: 12, arbitrary: usual },
    fc.uuid(),
    fc.constantFrom('x', '%00', '..%2f', '%F0%28', 'null', "'")
  )
}

function requestOf({ endpoint }: NamedEndpoint): fc.Arbitrary<InjectOptions & { by: keyof TestProgram }> {
  const { method, path, query, body } = endpoint
  const params = fc.tuple(...pathParams(path).map(segment))
  const either = (schema: unknown) => {
    const allowed = allowedBy(schema as Schema, all())
    return fc.oneof(allowed, spoiled(allowed))
  }
  return fc
    .record({
      by: fc.constantFrom<keyof TestProgram>('director', 'coordinator', 'mentor', 'scholar'),
      params,
      query: query ? either(query) : fc.constant({}),
      body: body ? either(body) : fc.constant(undefined)
    })
    .map(({ by, params, query, body }) => {
      let at = 0
      const url = `/api/v1${path.replace(/:\w+/g, () => String(params[at++]))}${search(query)}`
      const content =
        body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      return { by, method, url, ...content }
    })
}

function search(query: unknown) {
  if (typeof query !== 'object' || query === null) return `?${encodeURIComponent(String(query).toWellFormed())}`
  const pairs = Object.entries(query).map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text.toWellFormed().slice(0, 4000))}`
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

async function ask({ by, headers, ...request }: InjectOptions & { by: keyof TestProgram }) {
  const { accountId, sessionId } = program[by] as TestPerson
  const token = test.app.jwt.sign({ sub: accountId, sid: sessionId })
  return test.app.inject({ ...request, headers: { ...headers, cookie: `northstar_access=${token}` } })
}

const protection = [
  'content-security-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options'
]

function expectDecency({ statusCode, headers, body }: Awaited<ReturnType<typeof ask>>) {
  expect(statusCode, body.slice(0, 300)).toBeLessThan(500)
  expect(Object.keys(headers)).toEqual(expect.arrayContaining(protection))
  if (statusCode < 400) return
  expect(headers['content-type']).toContain('application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status: statusCode, code: expect.stringMatching(/^[a-z-]+$/) })
  expect(body).not.toMatch(/\bselect .* from\b|node_modules|\n\s+at /)
}

describe('what arrives from outside', () => {
  it.each(contract.map(one => [one.name, one] as const))('is answered decently: %s', async (_, endpoint) => {
    await fc.assert(
      fc.asyncProperty(requestOf(endpoint), async request => {
        const answer = await ask(request)
        expectDecency(answer)
        expectOfSchema(endpoint.endpoint, answer)
        if (answer.statusCode === 401) await anew()
      }),
      { numRuns: runs, seed, endOnFailure: true }
    )
  })
})
