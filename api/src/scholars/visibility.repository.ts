import { sql, type SQL } from 'drizzle-orm'
import { isStaff, type Context } from '../context.ts'

/**
 * Which scholars the actor sees today, as a condition on a column that holds a scholar's id: staff sees all, a mentor those
 * assigned today, a scholar his or her own record. Removed records are nobody's. Every list and every read goes through this.
 */
export function scholarIsVisible(context: Context, scholarId: SQL): SQL {
  const { programId, actor, today } = context
  const present = sql`exists (select 1 from scholars visible where visible.program_id = ${programId}
    and visible.id = ${scholarId} and visible.removed_at is null)`
  if (isStaff(context)) return present

  const own = actor.scholarId === null ? sql`false` : sql`${scholarId} = ${actor.scholarId}`
  const assigned = actor.roles.includes('mentor')
    ? sql`exists (select 1 from mentor_assignments assigned where assigned.program_id = ${programId}
        and assigned.scholar_id = ${scholarId} and assigned.mentor_id = ${actor.personId} and assigned.removed_at is null
        and assigned.starts_on <= ${today} and (assigned.until is null or assigned.until > ${today}))`
    : sql`false`
  return sql`((${own} or ${assigned}) and ${present})`
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
