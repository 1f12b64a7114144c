import type { ImportSheet } from '@northstar/shared/imports/imports.schema.ts'
import { pace } from './roster.pace.ts'
import type { ListedPeople } from './roster.reader.ts'
import type { Place, RosterReading, RosterReference } from './roster.rows.ts'

type As = RosterReference['as']

/** Every person that the rows point to, once for each part that he or she has. */
export async function listReferences(
  rows: RosterReading['rows'],
  sheets: ImportSheet[],
  { scholars, mentors }: ListedPeople
) {
  const references = new Map<string, RosterReference>()
  const pause = pace()
  const isListed = (email: string, as: As) =>
    (as !== 'mentor' && scholars.has(email)) || (as !== 'scholar' && mentors.has(email))

  const add = (email: string, as: As, field: string, { file, sheet, row }: Place) => {
    const key = `${as} ${email}`
    if (references.has(key)) return
    const column = headerOf(sheets, file, sheet, field)
    references.set(key, { email, as, file, sheet, row, column, listed: isListed(email, as) })
  }

  for (const table of ['mentoring', 'milestones', 'meetings', 'projects'] as const) {
    for (const row of rows[table]) {
      add(row.values.scholarEmail, 'scholar', 'scholarEmail', row)
      await pause()
    }
  }
  for (const row of rows.mentoring) add(row.values.mentorEmail, 'mentor', 'mentorEmail', row)
  for (const row of rows.milestones) {
    if (row.values.confirmedByEmail) add(row.values.confirmedByEmail, 'confirmer', 'confirmedByEmail', row)
  }
  for (const row of rows.meetings) {
    for (const email of row.values.attendeeEmails) add(email, 'attendee', 'attendeeEmails', row)
    await pause()
  }
  return [...references.values()]
}

const headerOf = (sheets: ImportSheet[], file: string, sheet: string | null, field: string) =>
  sheets.find(one => one.file === file && one.sheet === sheet)?.columns.find(column => column.field === field)
    ?.header ?? null
