import { contract } from '@northstar/shared/contract.ts'
import pg from 'pg'
import supertest from 'supertest'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestPerson } from '../../test/harness.ts'
import { startLink } from '../../test/link.ts'
import { startPair, type Pair } from '../../test/standby.ts'
import { addressOf } from '../../test/who-may.address.ts'
import { publicEndpoints, whoMay } from '../../test/who-may.ts'
import { aWorld, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { openReplica, positionOf, type Replica } from './replica.ts'

/** A real copy that follows a real database; it can be held up, and ended. */
let pair: Pair
const test = useApp({
  database: async () => {
    pair = await startPair()
    return pair.primaryUrl
  }
})
let world: World
let copy: pg.Pool
let app: ReturnType<typeof buildApp>
/** Each read that was tried at the copy, and whether it answered. */
let tried: boolean[] = []

beforeAll(async () => {
  world = await aWorld(test)
  copy = new pg.Pool({ connectionString: pair.copyAdminUrl, database: 'northstar', max: 1 })
  copy.on('error', () => {})
  app = await anApp(openReplica(pair.copyUrl, test.pool, { lookEvery: 3_600_000 }))
}, 180_000)
afterAll(async () => {
  await app?.close()
  await copy?.end()
  await pair?.close()
})

afterEach(async () => {
  await goOn().catch(() => {})
})

async function anApp(replica: Replica) {
  const watched: Replica = {
    ...replica,
    read: async (...asked) => {
      const answer = await replica.read(...asked)
      tried.push(answer !== undefined)
      return answer
    }
  }
  const made = buildApp({ config: testConfig, pool: test.pool, replica: watched, clock: () => test.clock.now })
  await made.ready()
  return made
}

const holdUp = () => copy.query('select pg_wal_replay_pause()')
const goOn = () => copy.query('select pg_wal_replay_resume()')

/** Waits until the copy has all that is there now, and is asked. */
async function caughtUp() {
  const position = await positionOf(test.owner)
  await vi.waitFor(async () => {
    const { rows } = await copy.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as yes', [position])
    expect(rows[0].yes).toBe(true)
  }, 30_000)
  const reader = browserOf(world.program.coordinator)
  await vi.waitFor(async () => expect((await answered(reader.get(sites()))).by).toBe('the copy'), 30_000)
}

/** Somebody's browser, which keeps its cookies. */
function browserOf({ accountId, sessionId }: TestPerson, at = app) {
  const agent = supertest.agent(at.server)
  agent.set('cookie', `northstar_access=${at.jwt.sign({ sub: accountId, sid: sessionId })}`)
  return agent
}
/** What the director's browser sends, with one cookie more. */
function cookies(at: typeof app, more: string) {
  const { accountId, sessionId } = world.program.director
  return [`northstar_access=${at.jwt.sign({ sub: accountId, sid: sessionId })}`, more.split(';')[0]!].join('; ')
}
const sites = () => `/api/v1/programs/${world.program.id}/sites`
const names = (body: { name: string }[]) => body.map(({ name }) => name)

/** What the last request was answered by. */
async function answered<Answer>(asked: PromiseLike<Answer>) {
  tried = []
  const answer = await asked
  return { answer, by: tried.at(-1) ? 'the copy' : 'the database itself' }
}

describe('reading from a copy of the database', () => {
  it('shows who has written what they wrote, while the copy is behind', async () => {
    await caughtUp()
    const writer = browserOf(world.program.director)
    const reader = browserOf(world.program.coordinator)
    await holdUp()

    await writer.post(sites()).send({ name: 'Avera Marshall' }).expect(201)
    const own = await answered(writer.get(sites()).expect(200))
    const others = await answered(reader.get(sites()).expect(200))

    expect(own.by).toBe('the database itself')
    expect(names(own.answer.body)).toContain('Avera Marshall')
    expect(others.by).toBe('the copy')
    expect(names(others.answer.body)).not.toContain('Avera Marshall')

    await goOn()
    await caughtUp()
    const later = await answered(writer.get(sites()).expect(200))
    expect(later.by).toBe('the copy')
    expect(names(later.answer.body)).toContain('Avera Marshall')
  })

  it('is asked when the settings name it', async () => {
    const config = { ...testConfig, databaseReplicaUrl: pair.copyUrl }
    const named = buildApp({ config, pool: test.pool, clock: () => test.clock.now })
    await named.ready()
    const asks = vi.spyOn(named.application.replica!, 'read')

    await browserOf(world.program.coordinator, named).get(sites()).expect(200)

    expect(asks).toHaveBeenCalledOnce()
    await named.close()
  })

  it('shows it from another instance, too', async () => {
    await caughtUp()
    const other = await anApp(openReplica(pair.copyUrl, test.pool, { lookEvery: 3_600_000 }))
    await browserOf(world.program.director, other).get(sites()).expect(200)
    await holdUp()
    const { headers } = await browserOf(world.program.director).post(sites()).send({ name: 'Mille Lacs' }).expect(201)
    const [written = ''] = headers['set-cookie']!
    expect(written).toMatch(/^northstar_written=.*HttpOnly.*SameSite=Strict/)

    const { answer, by } = await answered(
      browserOf(world.program.director, other).get(sites()).set('cookie', cookies(other, written)).expect(200)
    )

    expect(by).toBe('the database itself')
    expect(names(answer.body)).toContain('Mille Lacs')
    await other.close()
  })

  it.each(['nonsense', '0 or 1', 'FFFFFFFF/FFFFFFFF', '', '%'])(
    'asks the database itself when a browser says that it wrote up to %j',
    async written => {
      await caughtUp()
      const asked = supertest(app.server)
        .get(sites())
        .set('cookie', cookies(app, `northstar_written=${written}`))

      expect((await answered(asked.expect(200))).by).toBe('the database itself')
    }
  )

  it('refuses nobody for what the copy does not know yet', async () => {
    await caughtUp()
    await holdUp()
    const newcomer = await world.program.person('coordinator')

    const { by } = await answered(browserOf(newcomer).get(sites()).expect(200))

    expect(by).toBe('the database itself')
  })

  it('lets a copy rest that falls behind', async () => {
    await caughtUp()
    const impatient = await anApp(openReplica(pair.copyUrl, test.pool, { lookEvery: 50 }))
    const reader = browserOf(world.program.coordinator, impatient)
    const by = async () => (await answered(reader.get(sites()).expect(200))).by
    await vi.waitFor(async () => expect(await by()).toBe('the copy'), 10_000)

    await holdUp()
    await browserOf(world.program.director).post(sites()).send({ name: 'Regions' }).expect(201)
    await vi.waitFor(async () => expect(await by()).toBe('the database itself'), 10_000)

    await goOn()
    await vi.waitFor(async () => expect(await by()).toBe('the copy'), 10_000)
    await impatient.close()
  })
})

const reads = contract.filter(({ name, endpoint }) => endpoint.method === 'GET' && !publicEndpoints.has(name))
/** What is kept there for whoever asks is written while it is read; an export is recorded. */
const leavesTrace = ['startMeeting', 'exportProgram']

describe('every read', () => {
  beforeAll(caughtUp)

  it.each(reads.map(({ name, endpoint }) => [name, endpoint] as const))(
    'that is answered is answered by the copy: %s',
    async (name, endpoint) => {
      const { director, mentor, scholar } = world.program
      const address = addressOf(world, endpoint, whoMay[name]!, world.program.id)
      for (const person of [director, mentor, scholar]) {
        const { answer, by } = await answered(browserOf(person).get(address))

        if (answer.status === 200 && !leavesTrace.includes(name)) expect(by).toBe('the copy')
        else expect([403, 404, 200]).toContain(answer.status)
        if (leavesTrace.includes(name)) expect(tried).toEqual([])
      }
    }
  )
})

describe('without its copy', () => {
  it('everything goes on when it falls silent, and it is left alone for a while', async () => {
    const link = await startLink(() => Number(new URL(pair.copyUrl).port))
    const url = Object.assign(new URL(pair.copyUrl), { port: String(link.port) }).href
    const cut = await anApp(
      openReplica(url, test.pool, { lookEvery: 3_600_000, answersWithin: 300, restFor: 3_600_000 })
    )
    const reader = browserOf(world.program.coordinator, cut)
    const by = async () => (await answered(reader.get(sites()).expect(200))).by
    await vi.waitFor(async () => expect(await by()).toBe('the copy'), 30_000)

    await link.cut('silence')
    expect(await by()).toBe('the database itself')
    await link.restore()

    expect(await by()).toBe('the database itself')
    await cut.close()
    await link.close()
  })

  it('everything goes on', async () => {
    await caughtUp()
    const reader = browserOf(world.program.coordinator)
    expect((await answered(reader.get(sites()).expect(200))).by).toBe('the copy')

    await pair.endCopy()

    for (let count = 0; count < 5; count++)
      expect((await answered(reader.get(sites()).expect(200))).by).toBe('the database itself')
  })

  it('a database that follows no other one is not taken for a copy', async () => {
    const mistaken = await anApp(openReplica(pair.primaryUrl, test.pool))
    const reader = browserOf(world.program.coordinator, mistaken)

    expect((await answered(reader.get(sites()).expect(200))).by).toBe('the database itself')
    await mistaken.close()
  })
})
