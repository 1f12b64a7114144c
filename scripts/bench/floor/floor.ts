import { fileURLToPath } from 'node:url'
import { freePort } from '../../../api/src/db/ports.ts'
import { newMeeting, type Asked, type Call, type Contestant, type Request } from '../contestant.ts'
import { told } from '../northstar.ts'
import { startProcess } from '../process.ts'

const main = fileURLToPath(new URL('floor.server.ts', import.meta.url))

/** What node and Postgres allow when nobody else is there. */
export const floor: Contestant = {
  name: 'floor',
  start: async ({ freeUrl, programs: [{ id } = { id: '' }] }) => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const env = { PORT: String(port), DATABASE_URL: freeUrl, NODE_ENV: 'production' }
    const server = await startProcess([process.execPath, main], { url: `${address}/programs/${id}/overview`, env })
    return { ...server, address, signIn: async () => program => ({ 'x-person': program.directorId }), request, told }
  }
}

export function request(call: Call, asked: Asked): Request {
  const { program, scholar, dueFrom } = asked
  const path = `/programs/${program.id}`
  switch (call) {
    case 'scholar':
      return { method: 'GET', path: `${path}/scholars/${scholar.id}` }
    case 'list':
      return { method: 'GET', path: `${path}/milestones?dueFrom=${dueFrom}` }
    case 'overview':
      return { method: 'GET', path: `${path}/overview` }
    case 'write':
      return { method: 'POST', path: `${path}/meetings`, body: newMeeting(asked) }
  }
}
