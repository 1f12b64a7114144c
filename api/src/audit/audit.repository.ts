import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { auditEvents } from './audit.table.ts'

type NewEvent = Omit<typeof auditEvents.$inferInsert, 'programId' | 'id' | 'at'>

export async function insertEvent({ db, programId }: InProgram, event: NewEvent) {
  await db.insert(auditEvents).values({ programId, id: newId(), ...event })
}

/** Many at once, for an import. */
export async function insertEvents({ db, programId }: InProgram, events: NewEvent[]) {
  for (let start = 0; start < events.length; start += 1000) {
    const chunk = events.slice(start, start + 1000)
    await db.insert(auditEvents).values(chunk.map(event => ({ programId, id: newId(), ...event })))
  }
}
