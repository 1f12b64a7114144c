import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { idleTimeoutMillis } from '../../../api/src/db/db.ts'
import { freePort } from '../../../api/src/db/ports.ts'
import { run } from '../../run.ts'
import { dayFrom, newMeeting, type Asked, type Call, type Contestant, type Request, type Told } from '../contestant.ts'
import { startProcess } from '../process.ts'
import * as queries from './directus.queries.ts'
import { copyForDirectus, describeToDirectus } from './directus.schema.ts'
import { installPeer } from './install.ts'

/** Only people's own scripts run in isolated-vm; this version of it comes built. */
const overrides = { 'isolated-vm': '7.0.1' }
const token = randomBytes(16).toString('hex')
let copy = ''

/** A content service over existing tables: every request carries an administrator's token, and leaves Directus' own history. */
export const directus: Contestant = {
  name: 'directus',
  prepare: async stage => void (copy = await copyForDirectus(stage)),
  start: async () => {
    const folder = await installPeer('directus', { directus: '11.17.4' }, overrides)
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const env = settings(port)
    const command = (word: string) => [process.execPath, join(folder, 'node_modules/directus/cli.js'), word]
    const { ok, output } = await run(command('bootstrap'), folder, env)
    if (!ok) throw new Error(`it did not make its tables: ${output.trim().slice(-500)}`)
    await using opened = new AsyncDisposableStack()
    const database = new pg.Pool({ connectionString: copy, max: 1 })
    database.on('error', () => {})
    opened.defer(() => database.end())
    await describeToDirectus(database)
    const server = await startProcess(command('start'), { url: `${address}/server/ping`, env, cwd: folder })
    const kept = opened.move()
    const stop = () => server.stop().then(() => kept.disposeAsync())
    const headers = { authorization: `Bearer ${token}` }
    return { pid: server.pid, address, database, signIn: async () => () => headers, request, told, stop }
  }
}

/** Its guard against overload would take the rest in which others have their turns for one, and refuse what comes after it. */
const settings = (port: number) => ({
  ...{
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    TELEMETRY: 'false',
    PRESSURE_LIMITER_ENABLED: 'false'
  },
  ...{
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: copy,
    DB_POOL__IDLE_TIMEOUT_MILLIS: String(idleTimeoutMillis),
    SECRET: randomBytes(32).toString('hex')
  },
  ...{ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: randomBytes(16).toString('hex'), ADMIN_TOKEN: token }
})

function request(call: Call, asked: Asked): Request {
  const { program, scholar, dueFrom } = asked
  switch (call) {
    case 'scholar':
      return { method: 'GET', path: encodeURI(`/items/scholars/${scholar.id}?${queries.scholar}`) }
    case 'list':
      return { method: 'GET', path: encodeURI(`/items/milestones?${queries.list(program.id, dueFrom)}`) }
    case 'overview': {
      const variables = { program: program.id, today: dayFrom(0), lately: dayFrom(-30) }
      return { method: 'POST', path: '/graphql', body: { query: queries.overview, variables } }
    }
    case 'write': {
      const { scholarId, attendeeIds, newActions, heldOn, topics, ...fields } = newMeeting(asked)
      const of = { program_id: program.id }
      const attendees = attendeeIds.map(person_id => ({ ...of, person_id }))
      const action = { ...of, scholar_id: scholarId }
      const actions = newActions.map(({ title, ownerId, dueOn }) => ({
        ...action,
        ...{ title, owner_id: ownerId, due_on: dueOn }
      }))
      const held = {
        held_on: heldOn,
        topics: `{${topics.join(',')}}`,
        state: 'awaiting',
        drafted_by: program.directorId
      }
      return { method: 'POST', path: '/items/meetings', body: { ...action, ...fields, ...held, attendees, actions } }
    }
  }
}

interface Named {
  first_name: string
  last_name: string
}
interface Scholar {
  id: string
  person_id: Named
  appointments: { until: string }[]
  mentor_assignments: { mentor_id: Named }[]
}
interface Milestone {
  id: string
  scholar_id: { person_id: Named }
}
interface Group {
  group: { state?: string }
  count: { id: number }
}

const nameOf = ({ first_name, last_name }: Named) => `${first_name} ${last_name}`

function told(call: Call, answer: unknown): Told {
  switch (call) {
    case 'scholar': {
      const { id, person_id, appointments, mentor_assignments } = (answer as { data: Scholar }).data
      const mentor = nameOf(mentor_assignments[0]!.mentor_id)
      return { id, name: nameOf(person_id), appointedUntil: appointments[0]!.until, mentor }
    }
    case 'list': {
      const { data, meta } = answer as { data: Milestone[]; meta: { filter_count: number } }
      const [first] = data
      return {
        items: data.length,
        total: meta.filter_count,
        first: first!.id,
        name: nameOf(first!.scholar_id.person_id)
      }
    }
    case 'overview': {
      const { data } = answer as { data: { scholars: object[]; states: Group[]; overdue: Group[] } }
      const sum = (groups: Group[]) => groups.reduce((all, { count }) => all + count.id, 0)
      const done = sum(data.states.filter(({ group }) => group.state === 'confirmed'))
      return { scholars: data.scholars.length, done, overdue: sum(data.overdue) }
    }
    case 'write':
      return {}
  }
}
