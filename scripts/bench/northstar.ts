import { randomBytes } from 'node:crypto'
import { freePort } from '../../api/src/db/ports.ts'
import type { Milestone } from '../../shared/src/milestones/milestones.schema.ts'
import type { ProgramOverview } from '../../shared/src/overview/overview.endpoints.ts'
import type { Scholar } from '../../shared/src/scholars/scholars.schema.ts'
import { application } from '../run.ts'
import { newMeeting, type Asked, type Call, type Contestant, type Request, type Told } from './contestant.ts'
import { startProcess } from './process.ts'
import { directorOf, password } from './seed.ts'
import type { Program } from './stage.ts'

/** One address asks for a thousand people here, so the limit of an address is set higher; everything else is as delivered. */
export const settings = { NODE_ENV: 'production', REQUEST_LIMIT: '999999999' }

/** This API as it really runs. */
export const northstar: Contestant = {
  name: 'northstar',
  start: async ({ ownerUrl, folder, database }) => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const own = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder, DATABASE_URL: ownerUrl }
    const env = { ...settings, ...own, PUBLIC_URL: address, SECRET_KEY: randomBytes(32).toString('hex') }
    const server = await startProcess(application, { url: `${address}/api/v1/health/ready`, env })
    return { ...server, address, signIn: programs => signIn(address, programs), request, told, giveUp }

    /** Those who confirm a record are asked by mail minutes later: nobody else does that, and `pnpm measure` tells what it takes. */
    function giveUp() {
      return database.query('update meetings set ask_at = null where ask_at is not null')
    }
  }
}

/** Every director with his or her password; the cookie is good for ten minutes. */
async function signIn(address: string, programs: readonly Program[]) {
  const cookies = new Map<string, string>()
  for (const { id, number } of programs) {
    const answer = await fetch(`${address}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: directorOf(number), password })
    })
    if (!answer.ok) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
    const set = answer.headers.getSetCookie().map(cookie => cookie.split(';', 1)[0]!)
    cookies.set(
      id,
      set.find(cookie => cookie.startsWith('northstar_access='))!
    )
  }
  return ({ id }: Program) => ({ cookie: cookies.get(id)! })
}

function request(call: Call, asked: Asked): Request {
  const { program, scholar, dueFrom } = asked
  const path = `/api/v1/programs/${program.id}`
  switch (call) {
    case 'scholar':
      return { method: 'GET', path: `${path}/scholars/${scholar.id}` }
    case 'list':
      return { method: 'GET', path: `${path}/milestones?standing=done&dueFrom=${dueFrom}&limit=50` }
    case 'overview':
      return { method: 'GET', path: `${path}/overview` }
    case 'write':
      return { method: 'POST', path: `${path}/meetings`, body: newMeeting(asked) }
  }
}

/** The floor gives the same answers. */
export function told(call: Call, answer: unknown): Told {
  switch (call) {
    case 'scholar': {
      const { id, name, appointedUntil, primaryMentor } = answer as Scholar
      return { id, name, appointedUntil: appointedUntil!, mentor: primaryMentor!.name }
    }
    case 'list': {
      const { items, total } = answer as { items: Milestone[]; total: number }
      return { items: items.length, total: total, first: items[0]!.id, name: items[0]!.scholar.name }
    }
    case 'overview': {
      const { scholars, totals, warnings } = answer as ProgramOverview
      const done = scholars.reduce((sum, { milestones }) => sum + milestones.done, 0)
      return { scholars: scholars.length, done, overdue: totals.milestonesOverdue, warnings: warnings.length }
    }
    case 'write':
      return {}
  }
}
