import type { Role } from '@northstar/shared/people/people.schema.ts'
import { asc, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import supertest from 'supertest'
import { afterAll, beforeAll } from 'vitest'
import { buildApp } from '../src/app.ts'
import { auditEvents } from '../src/audit/audit.table.ts'
import { connect, createPool, type Db } from '../src/db/db.ts'
import type { Patience } from '../src/http/patience.plugin.ts'
import { createDatabase, dropDatabase } from './database.ts'
import { aPersonIn, aProgramIn, type TestPerson } from './people.ts'
import { testConfig } from './config.ts'

export type { TestPerson } from './people.ts'

/** A program with one person in each role; the mentor and the scholar have nothing to do with each other yet. */
export interface TestProgram {
  id: string
  director: TestPerson
  coordinator: TestPerson
  mentor: TestPerson
  scholar: TestPerson
  /** One more person, with roles held since 2020. */
  person: (...roles: Role[]) => Promise<TestPerson>
  /** The audit events of a record, oldest first. */
  events: (subjectId: string) => Promise<(typeof auditEvents.$inferSelect)[]>
}

export interface TestOptions {
  /** Stands still until `at` moves it; 2026-11-23T15:00:00Z unless told. */
  now?: string
  /** For how long a request may be on its way, when that is what is tested. */
  patienceWith?: Patience
  /** Where the migrated database is, when it is not one of the run's own server. */
  database?: () => Promise<string>
}

/** An application on a database of its own, for the tests of one file. */
export function useApp({ now = '2026-11-23T15:00:00Z', patienceWith, database }: TestOptions = {}) {
  const clock = { now: new Date(now) }
  // The connections exist from the first hook on; before that nothing may use them.
  const held: { owner: pg.Pool; pool: pg.Pool; url: string; app: ReturnType<typeof buildApp> } = {} as never

  beforeAll(async () => {
    held.url = await (database ?? createDatabase)()
    held.owner = new pg.Pool({ connectionString: held.url, max: 3 })
    // Dropping the database may end a connection that is just being closed.
    held.owner.on('error', () => {})
    held.pool = createPool(held.url, 7)
    held.app = buildApp({ config: testConfig, pool: held.pool, clock: () => clock.now, patienceWith })
    await held.app.ready()
  })
  afterAll(async () => {
    await held.app?.close()
    await held.pool?.end()
    await held.owner?.end()
    if (held.url && !database) await dropDatabase(held.url)
  })

  /** The owner of the tables: sees what the application's role must not. Row-level security is off for it. */
  const asOwner = <Result>(programId: string, work: (db: Db) => Promise<Result>) =>
    inProgram(held.owner, programId, work)

  async function aProgram(name = `Program ${randomUUID()}`): Promise<TestProgram> {
    const id = await aProgramIn(held.owner, name)
    const person = (...roles: Role[]) => aPersonIn(held.owner, id, roles)
    return {
      id,
      director: await person('director'),
      coordinator: await person('coordinator'),
      mentor: await person('mentor'),
      scholar: await person('scholar'),
      person,
      events: subjectId =>
        asOwner(id, db =>
          db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(asc(auditEvents.id))
        )
    }
  }

  /** What the browser of this person sends along. */
  const cookieOf = ({ accountId, sessionId }: Pick<TestPerson, 'accountId' | 'sessionId'>) =>
    `northstar_access=${held.app.jwt.sign({ sub: accountId, sid: sessionId })}`

  /** Requests as this person: `as(director).get('/programs/…')`, below `/api/v1`. */
  function as(person: Pick<TestPerson, 'accountId' | 'sessionId'>) {
    const agent = supertest.agent(held.app.server).set('cookie', cookieOf(person))
    const at = (path: string) => `/api/v1${path}`
    return {
      get: (path: string) => agent.get(at(path)),
      post: (path: string) => agent.post(at(path)),
      put: (path: string) => agent.put(at(path)),
      patch: (path: string) => agent.patch(at(path)),
      delete: (path: string) => agent.delete(at(path))
    }
  }

  /** The port of this machine on which the application takes what no client of ours sends. */
  async function listen() {
    await held.app.listen({ port: 0, host: '127.0.0.1' })
    return (held.app.server.address() as AddressInfo).port
  }

  /** Requests as nobody, with cookies kept between them. */
  const anonymous = () => supertest.agent(held.app.server)

  return {
    get app() {
      return held.app
    },
    get pool() {
      return held.pool
    },
    get owner() {
      return held.owner
    },
    get url() {
      return held.url
    },
    clock,
    aProgram,
    as,
    cookieOf,
    listen,
    anonymous,
    asOwner
  }
}

async function inProgram<Result>(pool: pg.Pool, programId: string, work: (db: Db) => Promise<Result>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    const result = await work(connect(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
