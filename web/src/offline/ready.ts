import { startMeeting } from '@northstar/shared/meetings/meetings.endpoints.ts'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { listScholars } from '@northstar/shared/scholars/scholars.endpoints.ts'
import { call } from '../http/client.ts'
import { keep, kept, startName } from './kept.ts'

type Membership = Session['programs'][number]

/** More than this a mentor hardly has; of others' scholars the device knows those whose form was opened. */
const most = 30
const hours = 12

/** Fetches what the forms for a person's own scholars open with, so that they open without a connection. */
export async function makeReady(session: Session) {
  for (const membership of session.programs) {
    const { id: programId, person } = membership
    for (const scholarId of await ownScholars(membership)) {
      const name = startName(programId, person.id, scholarId)
      const last = kept(name)
      if (last && Date.now() - last.at < hours * 3_600_000) continue
      keep(name, await call(startMeeting, { params: { programId, scholarId } }))
    }
  }
}

async function ownScholars({ id: programId, roles, person }: Membership): Promise<string[]> {
  const own = person.scholarId ? [person.scholarId] : []
  if (!roles.includes('mentor') || roles.includes('director') || roles.includes('coordinator')) return own
  const { items } = await call(listScholars, { params: { programId }, query: { limit: most } })
  return [...own, ...items.map(({ id }) => id)]
}
