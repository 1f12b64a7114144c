import { kindNames } from '@northstar/shared/meetings/meetings.words.ts'
import { hoursInWords, periodOf } from '@northstar/shared/mentoring/hours.rules.ts'
import type { MentorHours, ProgramHours, Tally, YearKind } from '@northstar/shared/mentoring/hours.schema.ts'
import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import type { Context } from '../context.ts'
import { toCsv, type CsvColumn } from '../http/csv.ts'
import { notFound } from '../http/refusal.ts'
import * as repository from './hours.repository.ts'
import { mayReadLoadOf } from './mentoring.policy.ts'

interface Year {
  year: number
  kind?: YearKind
}

/** The meetings that a mentor attended in a year while in the team: what the mentor may read, whoever asks. */
export async function ofMentor(context: Context, personId: string, year: Year): Promise<MentorHours> {
  const mentor = await find(context, personId)
  const period = periodOf(year.year, year.kind ?? 'calendar')
  const rows = await repository.tally(context, { ...period, personId })
  const byScholar = [...Map.groupBy(rows, ({ scholar }) => scholar.id).values()]
  const byKind = [...Map.groupBy(rows, ({ kind }) => kind)]
  const byPart = [...Map.groupBy(rows, ({ teamRole }) => teamRole)]
  return {
    mentor,
    ...period,
    total: sumOf(rows),
    scholars: byScholar.map(list => ({
      scholar: list[0]!.scholar,
      teamRoles: [...new Set(list.map(({ teamRole }) => teamRole))],
      ...sumOf(list)
    })),
    kinds: byKind.map(([kind, list]) => ({ kind, ...sumOf(list) })),
    teamRoles: byPart.map(([teamRole, list]) => ({ teamRole, ...sumOf(list) })),
    records: {
      confirmed: countOf(rows, 'confirmed'),
      awaiting: countOf(rows, 'awaiting'),
      imported: countOf(rows, 'imported')
    },
    firstOn: await repository.firstOn(context, personId)
  }
}

export async function ofProgram(context: Context, year: Year): Promise<ProgramHours> {
  const period = periodOf(year.year, year.kind ?? 'calendar')
  const rows = await repository.tally(context, period)
  const byMentor = [...Map.groupBy(rows, ({ mentor }) => mentor.id).values()]
  return {
    ...period,
    total: sumOf(rows),
    mentors: byMentor.map(list => ({
      mentor: list[0]!.mentor,
      scholars: new Set(list.map(({ scholar }) => scholar.id)).size,
      ...sumOf(list)
    })),
    firstOn: await repository.firstOn(context)
  }
}

/** A line for each scholar, part and kind of meeting; of one mentor, or of all. */
export async function exportCsv(context: Context, year: Year, personId?: string): Promise<string> {
  if (personId) await find(context, personId)
  const period = periodOf(year.year, year.kind ?? 'calendar')
  return toCsv(columns, await repository.tally(context, { ...period, ...(personId && { personId }) }))
}

async function find(context: Context, personId: string) {
  const mentor = mayReadLoadOf(context, personId) ? await repository.findMentor(context, personId) : undefined
  if (!mentor) throw notFound('The mentor')
  return mentor
}

const sumOf = (rows: readonly Tally[]): Tally => ({
  meetings: rows.reduce((sum, { meetings }) => sum + meetings, 0),
  minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0),
  withoutLength: rows.reduce((sum, { withoutLength }) => sum + withoutLength, 0)
})

const countOf = (rows: readonly repository.HoursRow[], state: repository.HoursRow['state']) =>
  sumOf(rows.filter(row => row.state === state)).meetings

const columns: CsvColumn<repository.HoursRow>[] = [
  { label: 'Mentor', value: ({ mentor }) => mentor.name },
  { label: 'Scholar', value: ({ scholar }) => scholar.name },
  { label: 'Part in the team', value: ({ teamRole }) => teamRoleNames[teamRole] },
  { label: 'Kind of meeting', value: ({ kind }) => kindNames[kind] },
  { label: 'Record', value: ({ state }) => state },
  { label: 'Meetings', value: ({ meetings }) => meetings },
  { label: 'Minutes', value: ({ minutes }) => minutes },
  { label: 'Hours', value: ({ minutes }) => hoursInWords(minutes) },
  { label: 'Meetings without a length', value: ({ withoutLength }) => withoutLength }
]
