import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Program } from '@northstar/shared/programs/programs.schema.ts'
import type { InProgram } from '../db/db.ts'
import { ask } from '../db/statement.ts'
import { together } from '../db/together.ts'
import type { AnswerRow } from '../warnings/warnings.repository.ts'
import { statementsFor } from './facts.statements.repository.ts'
import type { Filters } from './filters.repository.ts'

/** What the overview and its warnings are made from, for one scholar. */
export interface ScholarFacts {
  id: string
  name: string
  email: string
  track: string | null
  cohort: string | null
  site: string | null
  status: string
  appointedFrom: string | null
  appointedUntil: string | null
  /** An appointment of today with less effort than its funding source asks for. */
  short: { id: string; startsOn: string; effortPercent: number; floor: number; source: string } | null
  done: number
  waiting: number
  overdue: number
  total: number
  nextDue: { id: string; title: string; dueOn: string } | null
  oldestWaiting: { id: string; title: string; reportedOn: string } | null
  /** The record that has waited for confirmation for the longest, and who could confirm it. */
  oldestUnconfirmed: {
    id: string
    heldOn: string
    draftedOn: string
    confirmers: { name: string; email: string }[]
  } | null
  primary: { id: string; name: string; email: string; startsOn: string; cadenceDays: number | null } | null
  lastMetOn: string | null
  /** In the last 30 days. */
  recentMeetings: number
  /** Today's team; null where the program does not say who mentors whom. */
  team: { teamRole: TeamRole; people: number }[] | null
  teamSince: string | null
  /** What the team agreed, or the program says, and the last meeting with a quorum; not looked up where nobody is warned about it. */
  teamMet: { cadenceDays: number | null; lastOn: string | null }
  projects: { id: string; title: string; stage: string; stageSince: string; lastNoteOn: string | null }[]
  /** What was done about warnings, newest first. */
  answers: AnswerRow[]
}

/** The program's rules, and how many match. */
export interface About extends Pick<Program, 'warningRules' | 'teamRules'> {
  total: number
  /** Whether it says who mentors whom at all. */
  keepsTeams: boolean
}

/** Scholars by name, the first 500. */
export interface Facts extends About {
  scholars: ScholarFacts[]
}

export async function factsOf({ db, programId }: InProgram, filters: Filters, today: string): Promise<Facts> {
  const statements = statementsFor(filters)
  const values = { ...filters, programId, today }
  const [[about], rows] = await together(
    ask<About>(db, statements.program, values),
    ask<FactsRow>(db, statements.scholars, values)
  )
  return { ...about!, scholars: rows.map(row => toFacts(row, about!)) }
}

type Plain = 'id' | 'name' | 'email' | 'track' | 'cohort' | 'site' | 'status' | 'appointedFrom' | 'appointedUntil'
type Counted = 'done' | 'waiting' | 'overdue' | 'total' | 'recentMeetings'

/** Flat where it can be: an object in a row takes both the database and the API longer than its parts. */
export interface FactsRow extends Pick<
  ScholarFacts,
  Plain | Counted | 'lastMetOn' | 'teamSince' | 'oldestUnconfirmed'
> {
  short: NonNullable<ScholarFacts['short']>[] | null
  nextId: string | null
  nextTitle: string
  nextDueOn: string
  waitingId: string | null
  waitingTitle: string
  waitingSince: string
  primaryId: string | null
  primaryName: string
  primaryEmail: string
  primarySince: string
  cadenceDays: number | null
  teamRoles: TeamRole[] | null
  teamCadenceDays: number | null
  teamMetOn: string | null
  projects: ScholarFacts['projects'] | null
  answers: AnswerRow[] | null
}

export function toFacts(row: FactsRow, { keepsTeams, teamRules }: About): ScholarFacts {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    track: row.track,
    cohort: row.cohort,
    site: row.site,
    status: row.status,
    appointedFrom: row.appointedFrom,
    appointedUntil: row.appointedUntil,
    short: row.short?.[0] ?? null,
    done: row.done,
    waiting: row.waiting,
    overdue: row.overdue,
    total: row.total,
    nextDue: row.nextId ? { id: row.nextId, title: row.nextTitle, dueOn: row.nextDueOn } : null,
    oldestWaiting: row.waitingId ? { id: row.waitingId, title: row.waitingTitle, reportedOn: row.waitingSince } : null,
    oldestUnconfirmed: row.oldestUnconfirmed,
    primary: primaryOf(row),
    lastMetOn: row.lastMetOn,
    recentMeetings: row.recentMeetings,
    team: keepsTeams ? partsOf(row.teamRoles ?? []) : null,
    teamSince: row.teamSince,
    teamMet: { cadenceDays: row.teamCadenceDays ?? teamRules.teamCadenceDays, lastOn: row.teamMetOn },
    projects: row.projects ?? [],
    answers: row.answers?.map(answer => ({ ...answer, at: new Date(answer.at).toISOString() })) ?? []
  }
}

const primaryOf = ({ primaryId: id, primaryName: name, primaryEmail: email, primarySince, cadenceDays }: FactsRow) =>
  id ? { id, name, email, startsOn: primarySince, cadenceDays } : null

function partsOf(roles: readonly TeamRole[]): NonNullable<ScholarFacts['team']> {
  const people = new Map<TeamRole, number>()
  for (const role of roles) people.set(role, (people.get(role) ?? 0) + 1)
  return Array.from(people, ([teamRole, people]) => ({ teamRole, people }))
}
