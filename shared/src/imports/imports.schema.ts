import { Type, type Static } from 'typebox'
import { Id, Line, May, Moment, Nullable, OneOf, Version } from '../values/values.schema.ts'

export const RosterTable = OneOf('scholars', 'mentors', 'mentoring', 'milestones', 'meetings', 'projects')
export type RosterTable = Static<typeof RosterTable>

/** Something in a file that keeps the import from being carried out, or that people should know. */
export type ImportProblem = Static<typeof ImportProblem>
export const ImportProblem = Type.Object({
  file: Type.String(),
  sheet: Nullable(Type.String()),
  /** As the spreadsheet shows it: the header is row 1. */
  row: Nullable(Type.Integer()),
  column: Nullable(Type.String()),
  value: Nullable(Type.String()),
  reason: Type.String(),
  severity: OneOf('error', 'note')
})

/** Which column of a file is which field. */
export const ColumnMatch = Type.Object({
  field: Type.String(),
  label: Type.String(),
  required: Type.Boolean(),
  header: Nullable(Type.String())
})

/** One file or sheet, the table it holds, and how its columns were matched. */
export type ImportSheet = Static<typeof ImportSheet>
export const ImportSheet = Type.Object({
  file: Type.String(),
  sheet: Nullable(Type.String()),
  table: Nullable(RosterTable),
  headers: Type.Array(Type.String()),
  columns: Type.Array(ColumnMatch),
  rows: Type.Integer(),
  /** The first rows as they stand in the file. */
  sample: Type.Array(Type.Array(Type.String()))
})

const Count = Type.Integer({ minimum: 0 })

export const ImportCounts = Type.Object({
  table: RosterTable,
  created: Count,
  changed: Count,
  leftAlone: Count
})
export type ImportCounts = Static<typeof ImportCounts>

/** One record that the import would create or change. */
export type PlannedChange = Static<typeof PlannedChange>
export const PlannedChange = Type.Object({
  table: RosterTable,
  file: Type.String(),
  sheet: Nullable(Type.String()),
  row: Type.Integer(),
  effect: OneOf('create', 'change'),
  title: Type.String(),
  changes: Type.Array(
    Type.Object({ field: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()) })
  )
})

export const ImportState = OneOf('checking', 'checked', 'applying', 'applied', 'failed')
export type ImportState = Static<typeof ImportState>

/** An import of a roster: checked first, then carried out as a whole or not at all. */
export type RosterImport = Static<typeof RosterImport>
export const RosterImport = Type.Object({
  id: Id,
  state: ImportState,
  /** Names of the files that were handed in. */
  files: Type.Array(Type.String()),
  /** Done and total, of the step that is under way. */
  progress: Type.Object({ step: Type.String(), done: Count, total: Count }),
  sheets: Type.Array(ImportSheet),
  counts: Type.Array(ImportCounts),
  /** Other records that it would create: sites, funding sources. */
  alsoCreated: Type.Array(Type.Object({ kind: Type.String(), names: Type.Array(Type.String()) })),
  /** Of each table the first 100 records that would be changed, and the first 100 that would be created. */
  planned: Type.Array(PlannedChange),
  /** Errors first, then notes: the first 500 of each. */
  problems: Type.Array(ImportProblem),
  /** All errors, listed or not; with any of them nothing can be carried out. */
  errorCount: Count,
  noteCount: Count,
  /** Why nothing came of it: a sentence. */
  failure: Nullable(Type.String()),
  startedAt: Moment,
  /** Null when it came from the command line. */
  startedBy: Nullable(Type.String()),
  appliedAt: Nullable(Moment),
  version: Version,
  permissions: May('rematch', 'apply', 'discard')
})

/** An import in the list of all. */
export type ImportSummary = Static<typeof ImportSummary>
export const ImportSummary = Type.Pick(RosterImport, [
  'id',
  'state',
  'files',
  'counts',
  'errorCount',
  'startedAt',
  'startedBy',
  'appliedAt'
])

/** What a table of the roster can hold. */
export type RosterTableFields = Static<typeof RosterTableFields>
export const RosterTableFields = Type.Object({
  table: RosterTable,
  fields: Type.Array(Type.Object({ field: Type.String(), label: Type.String(), required: Type.Boolean() }))
})

/** A person's own matching of sheets, instead of the one by name; without any, files are checked again as before. */
export type Rematch = Static<typeof Rematch>
export const Rematch = Type.Object(
  {
    version: Version,
    sheets: Type.Array(
      Type.Object(
        {
          file: Line(255),
          sheet: Nullable(Line(255)),
          table: Nullable(RosterTable),
          columns: Type.Array(
            Type.Object({ field: Line(60), header: Nullable(Line(1000)) }, { additionalProperties: false }),
            { maxItems: 60 }
          )
        },
        { additionalProperties: false }
      ),
      { maxItems: 400 }
    )
  },
  { additionalProperties: false }
)
