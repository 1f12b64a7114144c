import { sql, type SQL } from 'drizzle-orm'
import { isStaff, type Context } from '../context.ts'
import type { Asking } from '../db/per-actor.ts'

/**
 * Which scholars the actor sees today, as a condition on a column that refers to a scholar and is never null: staff sees all, a mentor those
 * assigned today, a scholar his or her own record. Removed records are nobody's. Every list and every read goes through this,
 * or through `scholarRowIsVisible`.
 */
export function scholarIsVisible(context: Asking, scholarId: SQL): SQL {
  // Removed ones are few, and found once: looking at each row's scholar would take as long as the rows.
  if (isStaff(context))
    return sql`${scholarId} not in (select removed.id from scholars removed
      where removed.program_id = ${context.programId} and removed.removed_at is not null)`
  return sql`(${concerns(context, scholarId)} and exists (select 1 from scholars visible
    where visible.program_id = ${context.programId} and visible.id = ${scholarId} and visible.removed_at is null))`
}

/** The same as a condition on `scholar`, a row of the statement around. */
export const scholarRowIsVisible = (context: Asking): SQL =>
  isStaff(context)
    ? sql`scholar.removed_at is null`
    : sql`(scholar.removed_at is null and ${concerns(context, sql`scholar.id`)})`

/** A scholar's own, or one of a mentor's. */
function concerns({ programId, actor, today }: Asking, scholarId: SQL): SQL {
  const own = actor.scholarId === null ? sql`false` : sql`${scholarId} = ${actor.scholarId}`
  const assigned = actor.roles.includes('mentor')
    ? sql`exists (select 1 from mentor_assignments assigned where assigned.program_id = ${programId}
        and assigned.scholar_id = ${scholarId} and assigned.mentor_id = ${actor.personId} and assigned.removed_at is null
        and assigned.starts_on <= ${today} and (assigned.until is null or assigned.until > ${today}))`
    : sql`false`
  return sql`(${own} or ${assigned})`
}

/** What the actor is to a scholar today; undefined: nothing, the scholar is not to be seen. */
export type Relation = 'staff' | 'mentor' | 'self'

export async function relationTo(context: Context, scholarId: string): Promise<Relation | undefined> {
  const { rows } = await context.db.execute(
    sql`select 1 from scholars where program_id = ${context.programId} and id = ${scholarId}
      and ${scholarIsVisible(context, sql`scholars.id`)}`
  )
  if (rows.length === 0) return undefined
  if (isStaff(context)) return 'staff'
  return scholarId === context.actor.scholarId ? 'self' : 'mentor'
}

/** A meeting, as columns of the statement around. */
interface MeetingColumns {
  id: SQL
  scholarId: SQL
  heldOn: SQL
}

/**
 * A mentor keeps reading the meetings he or she attended while assigned, after the assignment has ended. The columns are
 * those of the meeting: `formerMentorSees(context, { id: sql`meeting.id`, scholarId: …, heldOn: … })`.
 */
export function formerMentorSees(context: Asking, meeting: MeetingColumns): SQL {
  const { programId, actor } = context
  if (!actor.roles.includes('mentor')) return sql`false`
  return sql`(${attendedWhileAssigned(programId, sql`${actor.personId}`, meeting)}
    and exists (select 1 from scholars kept where kept.program_id = ${programId} and kept.id = ${meeting.scholarId}
      and kept.removed_at is null))`
}

/** Whether a person attended a meeting on a day on which he or she was assigned to its scholar. */
export function attendedWhileAssigned(programId: string, personId: SQL, meeting: MeetingColumns): SQL {
  return sql`(exists (select 1 from meeting_attendees present where present.program_id = ${programId}
      and present.meeting_id = ${meeting.id} and present.person_id = ${personId})
    and exists (select 1 from mentor_assignments held where held.program_id = ${programId}
      and held.scholar_id = ${meeting.scholarId} and held.mentor_id = ${personId} and held.removed_at is null
      and held.starts_on <= ${meeting.heldOn} and (held.until is null or held.until > ${meeting.heldOn})))`
}
