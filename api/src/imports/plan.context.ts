import type { ImportSheet } from '@northstar/shared/imports/imports.schema.ts'
import type { Draft } from './plan.draft.ts'
import type { Lists } from './plan.lists.ts'
import type { PeopleBook, PersonState } from './plan.people.ts'
import type { Present, ScholarRow } from './plan.present.ts'
import type { ProblemList } from './roster.problems.ts'
import type { Place } from './roster.rows.ts'

/** A scholar, known already or from these files. */
export interface ScholarState {
  row: Pick<ScholarRow, 'id' | 'personId'>
  person: PersonState
  isNew: boolean
}

/** What every part of the plan works with. */
export interface Planning {
  today: string
  present: Present
  draft: Draft
  problems: ProblemList
  people: PeopleBook
  lists: Lists
  /** By e-mail address. */
  scholars: Map<string, ScholarState>
  /** Place and column of a field, for a problem. */
  at: (place: Place, field: string) => Place & { column: string | null }
}

export const placing = (sheets: ImportSheet[]) => {
  const headers = new Map(
    sheets.flatMap(({ file, sheet, columns }) => columns.map(({ field, header }) => [key(file, sheet, field), header]))
  )
  return ({ file, sheet, row }: Place, field: string) => ({
    file,
    sheet,
    row,
    column: headers.get(key(file, sheet, field)) ?? null
  })
}

const key = (file: string, sheet: string | null, field: string) => JSON.stringify([file, sheet, field])
