import { insertBulk } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { auditEvents } from './audit.table.ts'

type NewEvent = Omit<typeof auditEvents.$inferInsert, 'programId' | 'id' | 'at'>

export async function insertEvent({ db, programId }: InProgram, event: NewEvent) {
  await db.insert(auditEvents).values({ programId, id: newId(), ...event })
}

/** Many at once, for an import. */
export async function insertEvents({ db, programId }: InProgram, events: NewEvent[]) {
  await insertBulk(
    db,
    auditEvents,
    events.map(event => ({ programId, id: newId(), ...event }))
  )
}
