import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { simplify } from './roster.cells.ts'
import { pace } from './roster.pace.ts'
import type { ProblemList } from './roster.problems.ts'
import { rosterTables, type Place, type RosterProgress, type RosterReading, type RosterRows } from './roster.rows.ts'

/** What there can be once only, and how to say so; two meetings may well look alike. */
const keys: { [Table in RosterTable]?: { of: (row: RosterRows[Table]) => string; what: string } } = {
  scholars: { of: ({ email }) => email, what: 'this scholar' },
  mentors: { of: ({ email }) => email, what: 'this mentor' },
  mentoring: {
    of: ({ scholarEmail, mentorEmail, teamRole, startsOn }) =>
      [scholarEmail, mentorEmail, teamRole, startsOn].join(' '),
    what: 'this mentor in this role from this day'
  },
  milestones: {
    of: ({ scholarEmail, title }) => `${scholarEmail} ${simplify(title)}`,
    what: 'this milestone of this scholar'
  },
  projects: {
    of: ({ scholarEmail, title }) => `${scholarEmail} ${simplify(title)}`,
    what: 'this project of this scholar'
  }
}

interface Reporting {
  problems: ProblemList
  onProgress: (progress: RosterProgress) => void
}

/** Leaves out rows that say the same as an earlier one, and refuses those that contradict it. */
export async function compareRows(rows: RosterReading['rows'], reporting: Reporting): Promise<RosterReading['rows']> {
  const total = rosterTables.reduce((sum, table) => sum + rows[table].length, 0)
  let done = 0
  for (const table of rosterTables) {
    reporting.onProgress({ step: 'comparing', file: null, done, total })
    done += rows[table].length
    await keepFirsts(table, rows, reporting.problems)
  }
  reporting.onProgress({ step: 'comparing', file: null, done, total })
  return rows
}

async function keepFirsts<Table extends RosterTable>(table: Table, rows: RosterReading['rows'], problems: ProblemList) {
  const key = keys[table]
  const lines = new Map<string, Place>()
  const things = new Map<string, Place>()
  const kept: RosterReading['rows'][Table] = []
  const pause = pace()
  for (const row of rows[table]) {
    await pause()
    const line = JSON.stringify(row.values)
    const twin = lines.get(line)
    if (twin) {
      problems.note(row, `The row says the same as ${nameOf(twin, row)} and was left alone.`)
      continue
    }
    lines.set(line, row)
    const thing = key?.of(row.values)
    const first = thing === undefined ? undefined : things.get(thing)
    if (first)
      problems.error(
        row,
        `${capital(nameOf(first, row))} already has ${key!.what}, with other values. Keep one of them.`
      )
    else {
      if (thing !== undefined) things.set(thing, row)
      kept.push(row)
    }
  }
  rows[table] = kept
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const nameOf = ({ file, sheet, row }: Place, from: Place) =>
  file === from.file && sheet === from.sheet ? `row ${row}` : `row ${row} of ${sheet ?? file}`
