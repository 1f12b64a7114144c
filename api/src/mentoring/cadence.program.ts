import { daysKept, gapsOf, percentOf, type Rhythm, type Span } from '@northstar/shared/mentoring/cadence.rules.ts'
import type { CadenceRow, ProgramCadence } from '@northstar/shared/mentoring/cadence.schema.ts'
import { addDays, addMonths, covers } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { toCsv, type CsvColumn } from '../http/csv.ts'
import { countOf, type Filters } from '../overview/filters.repository.ts'
import { factsOf, type CadenceFacts } from './cadence.repository.ts'
import { periodOf, shortest, windowOf } from './cadence.service.ts'
import { presentAttendance } from './teams.service.ts'

interface Asked extends Filters {
  months?: number | undefined
}

interface Share {
  kept: number
  agreed: number
}

interface Counted extends Share {
  meetings: number
}

/** A row for each scholar, month by month; two statements, however many scholars there are. */
export async function ofProgram(context: Context, { months = 12, ...filters }: Asked): Promise<ProgramCadence> {
  const { today } = context
  const window = windowOf(context, months)
  const spans = monthsOf(window, months)
  const facts = await factsOf(context, filters, { ...window, today })
  const total = await countOf(context, filters)
  const counted = facts.map(scholar => ({ scholar, ...count(scholar, window, spans, today) }))
  const all = spans.map((_, at) => sum(counted.map(({ months }) => months[at]!)))
  return {
    ...window,
    rows: counted.map(({ scholar, months, agreements, behind }) => ({
      scholar: { id: scholar.id, name: scholar.name },
      cohort: scholar.cohort,
      track: scholar.track,
      site: scholar.site,
      ...presented(sum(months)),
      agreements,
      behind,
      months: months.map((month, at) => ({ month: spans[at]!.from, ...presented(month) }))
    })),
    total,
    all: { ...presented(sum(all)), months: all.map((month, at) => ({ month: spans[at]!.from, ...presented(month) })) }
  }
}

/** The last month ends today. */
const monthsOf = ({ from, until }: Span, months: number): Span[] =>
  Array.from({ length: months }, (_, at) => {
    const end = addMonths(from, at + 1)
    return { from: addMonths(from, at), until: end < until ? end : until }
  })

function count(scholar: CadenceFacts, window: Span, spans: Span[], today: string) {
  const lanes = rhythmsOf(scholar).map(rhythm => ({ rhythm, gaps: gapsOf(rhythm, today) }))
  const present = lanes.filter(({ rhythm }) => rhythm.cadenceDays !== null && covers(rhythm, today))
  const tomorrow = addDays(today, 1)
  const months = spans.map(span => ({
    ...sumShares(lanes.map(({ rhythm, gaps }) => daysKept(rhythm, gaps, span, today))),
    meetings: scholar.met.filter(day => day >= span.from && day < span.until).length
  }))
  return {
    months,
    agreements: present.length,
    behind: present.filter(({ gaps }) => gaps.at(-1)?.until === tomorrow).length
  }
}

/** The lanes of the scholar's own chart: each mentor, the whole team, and the committee as one. */
function rhythmsOf({ assignments, teamCadenceDays, gathered }: CadenceFacts): Rhythm[] {
  const committee = assignments.filter(({ teamRole }) => teamRole === 'oversight-committee')
  const mentors = assignments.filter(one => !committee.includes(one))
  const daysOf = (wanted: string) =>
    gathered
      .filter(({ kind, attendance }) => kind === wanted && presentAttendance(attendance)?.reached)
      .map(({ heldOn }) => heldOn)
  const together = (members: typeof assignments, cadenceDays: number | null, kind: string) =>
    members.length > 0 ? [{ ...periodOf(members), cadenceDays, met: daysOf(kind) }] : []
  return [
    ...mentors,
    ...together(mentors, teamCadenceDays, 'team'),
    ...together(committee, shortest(committee), 'oversight-committee')
  ]
}

const sumShares = (shares: Share[]): Share => ({
  kept: shares.reduce((days, { kept }) => days + kept, 0),
  agreed: shares.reduce((days, { agreed }) => days + agreed, 0)
})

const sum = (counted: Counted[]): Counted => ({
  ...sumShares(counted),
  meetings: counted.reduce((total, { meetings }) => total + meetings, 0)
})

const presented = (counted: Counted) => ({ kept: percentOf(counted), meetings: counted.meetings })

export async function exportCsv(context: Context, asked: Asked): Promise<string> {
  const { rows, all } = await ofProgram(context, asked)
  const months = all.months.flatMap(({ month }, at): CsvColumn<CadenceRow>[] => [
    { label: `${month.slice(0, 7)} kept %`, value: row => row.months[at]!.kept },
    { label: `${month.slice(0, 7)} meetings`, value: row => row.months[at]!.meetings }
  ])
  return toCsv([...columns, ...months], rows)
}

const columns: CsvColumn<CadenceRow>[] = [
  { label: 'Scholar', value: ({ scholar }) => scholar.name },
  { label: 'Cohort', value: ({ cohort }) => cohort },
  { label: 'Track', value: ({ track }) => track },
  { label: 'Site', value: ({ site }) => site },
  { label: 'Kept %', value: ({ kept }) => kept },
  { label: 'Meetings', value: ({ meetings }) => meetings },
  { label: 'Agreements today', value: ({ agreements }) => agreements },
  { label: 'Behind today', value: ({ behind }) => behind }
]
