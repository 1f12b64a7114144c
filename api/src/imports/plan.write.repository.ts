import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { actionItems } from '../actions/actions.table.ts'
import { appointments } from '../appointments/appointments.table.ts'
import { columnName, insertBulk, recordset } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { meetingAttendees, meetings } from '../meetings/meetings.table.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { milestoneMoves, milestones } from '../milestones/milestones.table.ts'
import { heldRoles, people } from '../people/people.table.ts'
import { projects, projectStages } from '../projects/projects.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { sites } from '../sites/sites.table.ts'

/** In the order in which they are written: what is referred to comes first. */
const tables = {
  sites,
  fundingSources,
  people,
  heldRoles,
  scholars,
  appointments,
  mentorAssignments,
  milestones,
  milestoneMoves,
  meetings,
  meetingAttendees,
  actionItems,
  projects,
  projectStages
}

export type WrittenTable = keyof typeof tables
export type ChangingTable = Exclude<
  WrittenTable,
  'sites' | 'heldRoles' | 'milestoneMoves' | 'meetingAttendees' | 'actionItems' | 'projectStages'
>
export type Row<Name extends WrittenTable> = (typeof tables)[Name]['$inferSelect']
export type NewRow<Name extends WrittenTable> = Omit<(typeof tables)[Name]['$inferInsert'], 'programId'>

export const writtenTables = Object.keys(tables) as WrittenTable[]

/** A record was changed by somebody else since the plan was made. */
export class ChangedMeanwhile extends Error {}

export const insertRows = ({ db, programId }: InProgram, name: WrittenTable, rows: readonly object[]) =>
  insertBulk(
    db,
    tables[name],
    rows.map(row => ({ programId, ...row }))
  )

interface Changed {
  id: string
  version: number
  before: Record<string, unknown>
  changes: Record<string, unknown>
}

/** Changes many rows in one statement for each set of fields, as long as each is of the version that was planned with. */
export async function updateRows(at: InProgram, name: ChangingTable, rows: readonly Changed[]) {
  if (name === 'appointments' || name === 'mentorAssignments') await setAside(at, name, rows)
  const alike = Map.groupBy(rows, ({ changes }) => Object.keys(changes).sort().join())
  for (const group of alike.values()) await updateAlike(at, name, group)
}

async function updateAlike({ db, programId }: InProgram, name: ChangingTable, rows: readonly Changed[]) {
  const table: PgTable = tables[name]
  const fields = Object.keys(rows[0]!.changes)
  const set = [
    ...fields.map(field => `${columnName(field)} = given.${columnName(field)}`),
    ...(name === 'appointments' || name === 'mentorAssignments' ? ['removed_at = null'] : []),
    'version = present.version + 1',
    'updated_at = now()'
  ]
  const values = rows.map(({ id, version, changes }) => ({ id, seen: version, ...changes }))
  const { rowCount } = await db.execute(sql`
    update ${table} as present set ${sql.raw(set.join(', '))}
    from ${recordset(table, ['id', ...fields], values, ['seen integer'])}
    where present.program_id = ${programId} and present.id = given.id and present.version = given.seen`)
  if (rowCount !== rows.length) throw new ChangedMeanwhile()
}

/** Periods that give room to each other would collide while they are changed one by one; removed ones do not. */
async function setAside(
  { db, programId }: InProgram,
  name: 'appointments' | 'mentorAssignments',
  rows: readonly Changed[]
) {
  const table: typeof appointments | typeof mentorAssignments = tables[name]
  await db
    .update(table as typeof appointments)
    .set({ removedAt: sql`now()` })
    .where(
      and(
        eq(table.programId, programId),
        inArray(
          table.id,
          rows.map(({ id }) => id)
        )
      )
    )
}

export async function removeAttendees({ db, programId }: InProgram, meetingIds: string[]) {
  if (meetingIds.length === 0) return
  await db
    .delete(meetingAttendees)
    .where(and(eq(meetingAttendees.programId, programId), inArray(meetingAttendees.meetingId, meetingIds)))
}

/** Imports into a program are written one after the other. */
export async function takeTurn({ db, programId }: InProgram) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${programId}`}, 0))`)
}
