import { join } from 'node:path'
import { idleTimeoutMillis } from '../../../api/src/db/db.ts'
import { freePort } from '../../../api/src/db/ports.ts'
import type { Call, Contestant, Told } from '../contestant.ts'
import { request } from '../floor/floor.ts'
import { startProcess } from '../process.ts'
import { installPeer } from './install.ts'

const versions = { express: '5.3.0', 'drizzle-orm': '0.45.4', pg: '8.23.1' }

/** What people usually write. Nobody signs in, no border between programs. */
export const express: Contestant = {
  name: 'express + drizzle',
  start: async ({ freeUrl, programs: [{ id } = { id: '' }] }) => {
    const folder = await installPeer('express', versions)
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const env = {
      PORT: String(port),
      DATABASE_URL: freeUrl,
      IDLE_TIMEOUT: String(idleTimeoutMillis),
      NODE_ENV: 'production'
    }
    const url = `${address}/programs/${id}/overview`
    const server = await startProcess([process.execPath, join(folder, 'server.mjs')], { url, env, cwd: folder })
    return { ...server, address, signIn: async () => program => ({ 'x-person': program.directorId }), request, told }
  }
}

interface Person {
  firstName: string
  lastName: string
}
interface Scholar {
  id: string
  person: Person
  appointments: { until: string }[]
  assignments: { mentor: Person }[]
}
interface Page {
  items: { id: string; scholar: { person: Person } }[]
  total: number
}

const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`

function told(call: Call, answer: unknown): Told {
  switch (call) {
    case 'scholar': {
      const { id, person, appointments, assignments } = answer as Scholar
      const mentor = nameOf(assignments[0]!.mentor)
      return { id, name: nameOf(person), appointedUntil: appointments[0]!.until, mentor }
    }
    case 'list': {
      const { items, total } = answer as Page
      return { items: items.length, total, first: items[0]!.id, name: nameOf(items[0]!.scholar.person) }
    }
    case 'overview': {
      const { scholars, counted } = answer as { scholars: object[]; counted: Record<'done' | 'overdue', number>[] }
      const sum = (name: 'done' | 'overdue') => counted.reduce((all, one) => all + one[name], 0)
      return { scholars: scholars.length, done: sum('done'), overdue: sum('overdue') }
    }
    case 'write':
      return {}
  }
}
