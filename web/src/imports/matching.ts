import type { ImportSheet, Rematch, RosterImport, RosterTable } from '@northstar/shared/imports/imports.schema.ts'

/** How a person would have a sheet read. */
export interface SheetDraft {
  table: RosterTable | null
  /** The header of each field's column; null when it has none. */
  columns: Record<string, string | null>
}

const sameColumns = ({ columns }: ImportSheet) =>
  Object.fromEntries(columns.map(({ field, header }) => [field, header]))

/** As the sheet was read. */
export const asRead = (sheet: ImportSheet): SheetDraft => ({ table: sheet.table, columns: sameColumns(sheet) })

/** Another table has other fields: their columns are found by name when it is checked again. */
export const asTable = (sheet: ImportSheet, table: RosterTable | null): SheetDraft =>
  table === sheet.table ? asRead(sheet) : { table, columns: {} }

export const isChanged = (sheet: ImportSheet, draft: SheetDraft) =>
  draft.table !== sheet.table || sheet.columns.some(({ field, header }) => (draft.columns[field] ?? null) !== header)

/** Fields that every row needs and no column gives. */
export const missingFields = (sheet: ImportSheet, draft: SheetDraft) =>
  draft.table === sheet.table
    ? sheet.columns.filter(({ field, required }) => required && !draft.columns[field]).map(({ label }) => label)
    : []

/** Headers that can be chosen; those without a name cannot. */
export const choosable = ({ headers }: ImportSheet) => [...new Set(headers.filter(header => header.trim() !== ''))]

/**
 * What to check again with: all sheets, so that an earlier choice is not forgotten. One that could not be recognised, and
 * about which nothing was decided, is not taken to be left out on purpose.
 */
export function toSheets(
  { sheets, problems }: Pick<RosterImport, 'sheets' | 'problems'>,
  drafts: readonly SheetDraft[]
): Rematch['sheets'] {
  const unrecognised = new Set(
    problems.filter(({ severity, row }) => severity === 'error' && row === null).map(placeKey)
  )
  return sheets.flatMap((sheet, at) => {
    const draft = drafts[at]!
    if (draft.table === null && !isChanged(sheet, draft) && unrecognised.has(placeKey(sheet))) return []
    const columns = Object.entries(draft.columns).map(([field, header]) => ({ field, header }))
    return [{ file: sheet.file, sheet: sheet.sheet, table: draft.table, columns }]
  })
}

const placeKey = ({ file, sheet }: Pick<ImportSheet, 'file' | 'sheet'>) => JSON.stringify([file, sheet])
