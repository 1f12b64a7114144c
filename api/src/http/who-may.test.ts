import { contract } from '@northstar/shared/contract.ts'
import type { Endpoint } from '@northstar/shared/http/endpoint.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectOfSchema } from '../../test/answers.ts'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestPerson } from '../../test/harness.ts'
import { addressOf } from '../../test/who-may.address.ts'
import type { Row } from '../../test/who-may.rows.ts'
import { publicEndpoints, whoMay } from '../../test/who-may.ts'
import { aWorld, undoing, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'

/**
 * Who may do what: every endpoint is tried by everybody, and what they may is written down in `who-may.ts`. An endpoint
 * without a line there fails. Nothing that is tried stays: each transaction is undone at its end.
 */
const test = useApp()
let world: World
let app: ReturnType<typeof buildApp>

beforeAll(async () => {
  world = await aWorld(test)
  app = buildApp({ config: testConfig, pool: undoing(test.pool), clock: () => test.clock.now })
  await app.ready()
  return () => app.close()
})

/** Those of the program by a letter, as in `who-may.ts`. */
const inside = (): Record<string, TestPerson> => ({
  d: world.program.director,
  c: world.program.coordinator,
  m: world.program.mentor,
  o: world.other,
  f: world.former,
  s: world.program.scholar,
  x: world.peer
})

const rowOf = (name: string): Row => {
  const row = whoMay[name]
  if (row === undefined) throw new Error(`Say in api/test/who-may.ts who may use ${name}.`)
  return row
}

async function ask(endpoint: Endpoint, row: Row, by: TestPerson | undefined, programId = world.program.id) {
  const token = by && app.jwt.sign({ sub: by.accountId, sid: by.sessionId })
  const payload = row.body?.(world)
  const answer = await app.inject({
    method: endpoint.method,
    url: addressOf(world, endpoint, row, programId),
    headers: token ? { cookie: `northstar_access=${token}` } : {},
    ...(payload && { payload })
  })
  expectOfSchema(endpoint, answer)
  return answer
}

const isRefused = (status: number) => status === 401 || status === 403 || status === 404

const inPrograms = contract.filter(({ endpoint }) => endpoint.path.startsWith('/programs/:programId'))
const elsewhere = contract.filter(one => !inPrograms.includes(one) && !publicEndpoints.has(one.name))

describe('an endpoint of a program', () => {
  it.each(inPrograms.map(({ name, endpoint }) => [name, endpoint] as const))('is for %s', async (name, endpoint) => {
    const row = rowOf(name)
    const found: Record<string, number> = {}
    for (const [letter, person] of Object.entries(inside())) {
      const answer = await ask(endpoint, row, person)
      found[letter] = answer.statusCode
      if ('ox'.includes(letter)) expectNothingAbout(answer.body, name)
    }
    const may = Object.keys(found).filter(letter => !isRefused(found[letter]!))
    expect(may.join(''), JSON.stringify(found)).toBe(row.who)
    expect(Object.values(found).filter(status => status === 400 || status >= 500)).toEqual([])
  })

  it.each(inPrograms.map(({ name, endpoint }) => [name, endpoint] as const))(
    'is for nobody else: %s',
    async (name, endpoint) => {
      const row = rowOf(name)
      expect((await ask(endpoint, row, undefined)).statusCode).toBe(401)
      expect((await ask(endpoint, row, world.disabled)).statusCode).toBe(401)
      expect((await ask(endpoint, row, world.outsider)).statusCode).toBe(404)
      await expectNoWayAcross(endpoint, row)
    }
  )
})

/** Who has no part in a record learns nothing of it, neither from an answer nor from a refusal. */
function expectNothingAbout(body: string, name: string) {
  if (whoMay[name]?.shared) return
  for (const secret of [world.program.scholar.scholarId, world.program.scholar.email, world.reported, world.awaiting])
    expect(body).not.toContain(secret)
}

/** The director of another program asks there for the records of this one. */
async function expectNoWayAcross(endpoint: Endpoint, row: Row) {
  const theirs = await test.owner.query<{ program_id: string }>(
    'select program_id from account_programs where account_id = $1',
    [world.outsider.accountId]
  )
  const { statusCode, body } = await ask(endpoint, row, world.outsider, theirs.rows[0]!.program_id)
  expect(statusCode).not.toBe(500)
  expectNothingAbout(body.replaceAll(JSON.stringify(row.body?.(world) ?? ''), ''), '')
  if (/:(?!programId)\w+/.test(endpoint.path)) expect(isRefused(statusCode), String(statusCode)).toBe(true)
}

/** For the id of a record the id of another program's record of the same kind. */
function idAbroad(id: string) {
  const [table] = [...world.ids].find(([, ids]) => ids.includes(id)) ?? []
  return table && world.foreign.get(table)?.[0]
}

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

describe('a record of another program', () => {
  // The items of a template have ids of their own, which name no record.
  const named = ({ body }: Endpoint) => JSON.stringify(body ?? {}).includes('"uuid"')
  const naming = inPrograms.filter(({ name, endpoint }) => named(endpoint) && !name.endsWith('MilestoneTemplate'))

  it.each(naming.map(({ name, endpoint }) => [name, endpoint] as const))(
    'is not reached by %s',
    async (name, endpoint) => {
      const row = rowOf(name)
      const body = JSON.stringify({ ...row.body?.(world), ...row.names?.(world) })
      const swaps = [...new Set(body.match(ids))].flatMap(id => {
        const other = idAbroad(id)
        return other ? [JSON.parse(body.replaceAll(id, other)) as object] : []
      })
      expect(swaps.length, `Name a record in what api/test/who-may.ts sends to ${name}.`).toBeGreaterThan(0)
      const by = inside()[row.who[0] ?? 'd']
      for (const swapped of swaps) {
        const { statusCode, body } = await ask(endpoint, { ...row, body: () => swapped }, by)
        expect(statusCode, body).toBeGreaterThanOrEqual(400)
        expect(statusCode, body).toBeLessThan(500)
      }
    }
  )

  const filters = inPrograms.flatMap(({ name, endpoint }) =>
    Object.entries((endpoint.query as { properties?: Record<string, object> } | undefined)?.properties ?? {})
      .filter(([, schema]) => JSON.stringify(schema).includes('"uuid"'))
      .map(([filter]) => [name, filter, endpoint] as const)
  )

  it.each(filters)('is not found by %s?%s=', async (name, filter, endpoint) => {
    const row = rowOf(name)
    for (const foreign of new Set([...world.foreign.values()].map(([id]) => id!))) {
      const query = () => ({ ...row.query?.(world), [filter]: foreign })
      const { statusCode, body } = await ask(endpoint, { ...row, query }, world.program.director)
      expect(statusCode, body).toBeLessThan(500)
      const known = [...world.foreign.values()].flat()
      expect(known.filter(id => body.includes(id))).toEqual([])
    }
  })
})

describe('an endpoint outside of programs', () => {
  it.each(elsewhere.map(({ name, endpoint }) => [name, endpoint] as const))(
    'asks who it is: %s',
    async (name, endpoint) => {
      const row = rowOf(name)
      expect((await ask(endpoint, row, undefined)).statusCode).toBe(401)
      expect((await ask(endpoint, row, world.disabled)).statusCode).toBe(401)
      const everybody = { ...inside(), a: world.administrator }
      const found: Record<string, number> = {}
      for (const [letter, person] of Object.entries(everybody))
        found[letter] = (await ask(endpoint, row, person)).statusCode
      const may = Object.keys(everybody).filter(letter => !isRefused(found[letter]!))
      expect(may.join(''), JSON.stringify(found)).toBe(
        row.who === 'anybody' ? Object.keys(everybody).join('') : row.who
      )
      expect(Object.values(found).filter(status => status === 400 || status >= 500)).toEqual([])
    }
  )

  it('is open to everybody only where that is written down', () => {
    const open = contract.filter(({ name }) => publicEndpoints.has(name)).map(({ name }) => name)
    expect(open.sort()).toEqual([...publicEndpoints].sort())
  })
})
