import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { idleTimeoutMillis } from '../../../api/src/db/db.ts'
import { freePort } from '../../../api/src/db/ports.ts'
import { dayFrom, newMeeting, type Asked, type Call, type Contestant, type Request, type Told } from '../contestant.ts'
import { startProcess } from '../process.ts'
import { installPeer } from './install.ts'
import * as queries from './postgraphile.queries.ts'

const versions = { postgraphile: '5.1.5', 'postgraphile-plugin-connection-filter': '4.0.1' }

/** An API made from the tables: GraphQL, one request for each call. Nobody signs in, no border between programs. */
export const postgraphile: Contestant = {
  name: 'postgraphile',
  start: async ({ freeUrl }) => {
    const folder = await installPeer('postgraphile', versions)
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const env = {
      PORT: String(port),
      DATABASE_URL: freeUrl,
      IDLE_TIMEOUT: String(idleTimeoutMillis),
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production'
    }
    const url = `${address}/graphql?query=%7B__typename%7D`
    const server = await startProcess([process.execPath, join(folder, 'server.mjs')], { url, env, cwd: folder })
    return { ...server, address, signIn: async () => () => ({}), request, told }
  }
}

const request = (call: Call, asked: Asked): Request => ({
  method: 'POST',
  path: '/graphql',
  body: { query: queries[call], variables: { program: asked.program.id, ...variables[call](asked) } }
})

const variables: Record<Call, (asked: Asked) => object> = {
  scholar: ({ scholar }) => ({ id: scholar.id }),
  list: ({ dueFrom }) => ({ dueFrom }),
  overview: () => ({ today: dayFrom(0), lately: dayFrom(-30) }),
  write: asked => {
    const { attendeeIds, newActions, ...fields } = newMeeting(asked)
    const [programId, rowId, scholarId] = [asked.program.id, randomUUID(), asked.scholar.id]
    const by = asked.program.directorId
    const meeting = {
      programId,
      rowId,
      ...fields,
      state: 'awaiting',
      draftedBy: by,
      draftedAt: new Date().toISOString()
    }
    const [first, second] = newActions.map(action => ({
      ...{ programId, rowId: randomUUID(), scholarId, meetingId: rowId },
      ...action
    }))
    const [scholar, mentor] = attendeeIds.map(personId => ({ programId, meetingId: rowId, personId }))
    const event = { programId, rowId: randomUUID(), personId: by, action: 'meeting.logged', kind: 'meeting' }
    const about = { subjectId: rowId, scholarId, title: `Meeting of ${fields.heldOn}`, after: JSON.stringify(meeting) }
    return { meeting, scholar, mentor, first, second, event: { ...event, ...about } }
  }
}

interface Answer {
  data: {
    scholarByProgramIdAndRowId: {
      rowId: string
      appointments: Nodes<{ until: string }>
      mentors: Nodes<{ person: Person }>
    }
    allMilestones: Nodes<{ rowId: string; scholar: { person: Person } }> & { totalCount: number }
    allScholars: Nodes<Record<'done' | 'overdue', { totalCount: number }>>
    createMeeting: object
  }
  errors?: { message: string }[]
}
interface Nodes<Node> {
  nodes: Node[]
}
interface Person {
  firstName: string
  lastName: string
}

const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`

function told(call: Call, answer: unknown): Told {
  const { data, errors } = answer as Answer
  if (errors) throw new Error(errors[0]!.message)
  switch (call) {
    case 'scholar': {
      const { rowId, appointments, mentors } = data.scholarByProgramIdAndRowId
      return { id: rowId, appointedUntil: appointments.nodes[0]!.until, mentor: nameOf(mentors.nodes[0]!.person) }
    }
    case 'list': {
      const { nodes, totalCount } = data.allMilestones
      return { items: nodes.length, total: totalCount, first: nodes[0]!.rowId, name: nameOf(nodes[0]!.scholar.person) }
    }
    case 'overview': {
      const { nodes } = data.allScholars
      const sum = (name: 'done' | 'overdue') => nodes.reduce((all, one) => all + one[name].totalCount, 0)
      return { scholars: nodes.length, done: sum('done'), overdue: sum('overdue') }
    }
    case 'write':
      return {}
  }
}
