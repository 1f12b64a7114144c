import { dueSoonDays } from '@northstar/shared/milestones/milestones.rules.ts'
import type { Actor, MilestoneStanding } from '@northstar/shared/milestones/milestones.schema.ts'
import { and, eq, gt, gte, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { holds } from '../context.ts'
import type { Asking } from '../db/per-actor.ts'
import { contains } from '../db/records.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { milestones } from './milestones.table.ts'

export interface MilestoneFilters {
  q?: string | undefined
  scholarId?: string | undefined
  standing?: MilestoneStanding | undefined
  open?: boolean | undefined
  category?: string | undefined
  acts?: Actor | undefined
  cohort?: string | undefined
  dueFrom?: string | undefined
  dueUntil?: string | undefined
  mine?: boolean | undefined
}

const isOpen = sql`${milestones.state} in ('planned', 'in-progress')`
const soon = (today: string) => sql`${today}::date + ${sql.raw(String(dueSoonDays))}`

const isReported = sql`${milestones.state} = 'reported'`

/** The shared rule `standing` said in SQL; a test holds the two together. */
const standings: Record<MilestoneStanding, (today: string) => SQL | undefined> = {
  done: () => sql`${milestones.state} = 'confirmed'`,
  waived: () => sql`${milestones.state} = 'waived'`,
  waiting: () => isReported,
  overdue: today => and(isOpen, lt(milestones.dueOn, today)),
  'due-soon': today => and(isOpen, gte(milestones.dueOn, today), lte(milestones.dueOn, soon(today))),
  'on-track': today => and(isOpen, gt(milestones.dueOn, soon(today)))
}

/** Whether the actor is a mentor of the milestone's scholar today; whose mentor he or she is is looked up once, not for each row. */
export const actorIsMentor = ({ programId, actor, today }: Asking) => sql<boolean>`${milestones.scholarId} = any (array(
  select tie.scholar_id from mentor_assignments tie where tie.program_id = ${programId}
    and tie.mentor_id = ${actor.personId} and tie.removed_at is null
    and tie.starts_on <= ${today} and (tie.until is null or tie.until > ${today})))`

/** The same filters with names for their values, and what kind they are; undefined where their text differs each time. */
export function named<Filters extends MilestoneFilters>(
  filters: Filters
): { kind: string | undefined; names: Filters } {
  const { q, standing, open, mine, ...valued } = filters
  const given = Object.keys(valued).filter(name => valued[name as keyof typeof valued] !== undefined)
  const names = Object.fromEntries(given.map(name => [name, sql.placeholder(name)]))
  return {
    kind: q ? undefined : [standing, open, mine, ...given].join(),
    names: { q, standing, open, mine, ...names } as never
  }
}

/** What the filters leave; for `q` and `cohort`, `scholars` and `person` stand beside the milestones. */
export function matches(context: Asking, filters: MilestoneFilters) {
  const { q, scholarId, standing, open, category, acts, cohort, dueFrom, dueUntil, mine } = filters
  return and(
    isNull(milestones.removedAt),
    q ? or(contains(milestones.title, q), contains(sql`person.first_name || ' ' || person.last_name`, q)) : undefined,
    scholarId ? eq(milestones.scholarId, scholarId) : undefined,
    standing ? standings[standing](context.today) : undefined,
    open === undefined ? undefined : sql`(${milestones.state} in ('confirmed', 'waived')) <> ${sql.raw(String(open))}`,
    category ? eq(milestones.category, category) : undefined,
    acts ? eq(milestones.acts, acts) : undefined,
    cohort ? eq(scholars.cohort, cohort) : undefined,
    dueFrom ? gte(milestones.dueOn, dueFrom) : undefined,
    dueUntil ? lt(milestones.dueOn, dueUntil) : undefined,
    mine ? isMineToConfirm(context) : undefined
  )
}

/** Reported, and the policy lets the actor confirm it: as director, or as a mentor of this scholar (whom mentors alone see). */
function isMineToConfirm(context: Asking) {
  const { actor } = context
  const notOwn = actor.scholarId ? ne(milestones.scholarId, actor.scholarId) : undefined
  if (holds(context, 'director')) return and(isReported, notOwn)
  return and(
    isReported,
    notOwn,
    or(isNull(milestones.reportedBy), ne(milestones.reportedBy, actor.personId)),
    actorIsMentor(context)
  )
}
