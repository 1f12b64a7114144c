import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { relyOn } from '../db/recall.ts'
import { ask, given, write, type Statement } from '../db/statement.ts'
import { plannedMeetings } from './planned-meetings.table.ts'

interface Between {
  scholarId: string
  from: string
  to: string
  /** One of these attends, beside the scholar. */
  attendeeIds: readonly string[]
}

/** What is planned with these people in these days: the latest. Most likely nothing, so that a transaction need not wait. */
export const findWith = async (context: Context, between: Between) =>
  relyOn(context.db, plannedWith, valuesOf(context, between), undefined)
    ? undefined
    : find(context, plannedWith, between)

/** The same, locked until the transaction ends. */
export const lockWith = (context: Context, between: Between) => find(context, lockedWith, between)

async function find(context: Context, statement: Statement, between: Between) {
  const [found] = await ask<{ id: string }>(context.db, statement, valuesOf(context, between))
  return found?.id
}

const valuesOf = ({ programId }: Context, between: Between) => ({
  programId,
  ...between,
  isAlone: between.attendeeIds.length === 1
})

const { programId } = given
const [scholarId, from, to, attendeeIds, isAlone] = ['scholarId', 'from', 'to', 'attendeeIds', 'isAlone'].map(name =>
  sql.placeholder(name)
)
const statement = sql`
  select planned.id from planned_meetings planned
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = planned.scholar_id
  where planned.program_id = ${programId} and planned.scholar_id = ${scholarId} and planned.state = 'planned'
    and planned.planned_on between ${from} and ${to}
    and exists (select 1 from planned_attendees present where present.program_id = ${programId}
      and present.planned_meeting_id = planned.id and present.person_id = any (${attendeeIds}::uuid[])
      and (present.person_id <> scholar.person_id or ${isAlone}::boolean))
  order by planned.planned_on desc, planned.starts_at desc nulls last, planned.id limit 1`
const plannedWith = write(statement)
const lockedWith = write(sql`${statement} for update of planned`)

/** What was agreed in a meeting, or logged as one. */
export async function findOf({ db, programId }: InProgram, by: 'agreedIn' | 'meetingId', meetingId: string) {
  const [planned] = await db
    .select({ id: plannedMeetings.id, state: plannedMeetings.state })
    .from(plannedMeetings)
    .where(and(eq(plannedMeetings.programId, programId), eq(plannedMeetings[by], meetingId)))
    .orderBy(sql`${plannedMeetings.state} = 'planned' desc`, plannedMeetings.id)
    .limit(1)
    .for('update')
  return planned
}
