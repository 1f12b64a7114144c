import { insertBulk } from '../db/bulk.ts'
import type { Db, InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { auditEvents } from './audit.table.ts'

type Row = typeof auditEvents.$inferInsert
type NewEvent = Omit<Row, 'programId' | 'id' | 'at'>

interface Gathered {
  rows: Row[]
  inserted: Promise<void>
}

const gathered = new WeakMap<Db, Gathered>()

/** What is recorded in one turn of the event loop is inserted by one statement. */
export function insertEvents({ db, programId }: InProgram, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map(event => ({ programId, id: newId(), ...event }))
  const others = gathered.get(db)
  if (others) {
    others.rows.push(...rows)
    return others.inserted
  }
  const inserted = Promise.resolve().then(() => {
    gathered.delete(db)
    return insertBulk(db, auditEvents, rows)
  })
  gathered.set(db, { rows, inserted })
  return inserted
}
