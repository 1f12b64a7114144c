import { insertBulk } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { auditEvents } from './audit.table.ts'

type NewEvent = Omit<typeof auditEvents.$inferInsert, 'programId' | 'id' | 'at'>

export const insertEvents = ({ db, programId }: InProgram, events: readonly NewEvent[]) =>
  insertBulk(
    db,
    auditEvents,
    events.map(event => ({ programId, id: newId(), ...event }))
  )
