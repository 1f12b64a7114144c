import { createHmac } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../../api/src/config.ts'
import { startEmbeddedPostgres } from '../../../api/src/db/embedded.ts'
import { keyFor } from '../../../api/src/http/security.ts'
import { startInstance, type Instance } from '../../../api/test/instances.ts'
import { aPersonIn, aProgramIn, type TestPerson } from '../../../api/test/people.ts'
import { startLink, type Link } from '../../../api/test/link.ts'

/** Everything that a fault can befall: a Postgres, the wire to it, and one API process or two. */
export interface Stage {
  folder: string
  link: Link
  /** A connection of its own to the database, past the wire. */
  owner: pg.Pool
  /** Those that are ready to work. */
  instances: Instance[]
  /** Starts one more API process, and waits until it is ready. */
  start: (port?: number) => Promise<void>
  program: StageProgram
  close: () => Promise<void>
}

export interface StageProgram {
  id: string
  /** The cookie of its director. */
  cookie: string
  scholars: TestPerson[]
  mentor: TestPerson
}

const secretKey = 'a secret of the proof, used by nothing else'

/** Opens a stage on an empty folder; `settings` are those of its Postgres. */
export async function openStage(folder: string, settings: Record<string, string> = {}): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { mode: 0o711 })
  const postgres = await startEmbeddedPostgres(dataDir, { settings })
  opened.defer(() => postgres.stop())
  postgres.guard()
  const link = await startLink(() => Number(new URL(postgres.url).port))
  opened.defer(() => link.close())

  const url = new URL(postgres.url)
  url.port = String(link.port)
  const env = { DATABASE_URL: url.href, DATA_DIR: dataDir, SECRET_KEY: secretKey, LOG_LEVEL: 'error' }
  const started: Instance[] = []
  const instances: Instance[] = []
  opened.defer(async () => void (await Promise.all(started.map(one => one.stop('SIGKILL')))))
  const start = async (port?: number) => {
    const instance = await startInstance(env, port)
    started.push(instance)
    await instance.ready()
    instances.push(instance)
  }
  await start()

  const owner = new pg.Pool({ connectionString: postgres.url, max: 2 })
  owner.on('error', () => {})
  opened.defer(() => owner.end())
  const program = await aProgram(owner)
  const kept = opened.move()
  return { folder: dataDir, link, owner, instances, start, program, close: () => kept.disposeAsync() }
}

export const writersOfMeetings = 6
const writersOfMilestones = 3

async function aProgram(owner: pg.Pool): Promise<StageProgram> {
  const id = await aProgramIn(owner, 'Proof')
  const director = await aPersonIn(owner, id, ['director'])
  const mentor = await aPersonIn(owner, id, ['mentor'])
  const scholars: TestPerson[] = []
  for (let count = 0; count < writersOfMeetings + writersOfMilestones; count++)
    scholars.push(await aPersonIn(owner, id, ['scholar']))
  return { id, cookie: cookieOf(director), scholars, mentor }
}

/** As the API makes it, but for a day. */
function cookieOf({ accountId: sub, sessionId: sid }: TestPerson) {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub, sid, iss: 'northstar', aud: 'northstar', iat, exp: iat + 86_400 }
  const signed = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`
  const key = keyFor('access-token', readConfig({ SECRET_KEY: secretKey }))
  return `northstar_access=${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
}
