import type { ImportCounts, PlannedChange, RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { rosterTables, type Place } from './roster.rows.ts'
import type { ChangingTable, NewRow, Row, WrittenTable } from './plan.write.repository.ts'

export type FieldChange = PlannedChange['changes'][number]

/** What a record is called in its history. */
export interface Subject {
  kind: RecordKind
  title: string
  scholarId?: string | null
}

interface Insert {
  row: { id?: string } & object
  subject?: Subject | undefined
  action?: string | undefined
}

export interface Update {
  table: ChangingTable
  id: string
  version: number
  before: Record<string, unknown>
  changes: Record<string, unknown>
  subject: Subject
  /** What else its history says, which is not a column. */
  aside: Aside | undefined
}

interface Aside {
  before: object
  after: object
}

/** How many records of a table are shown before they are written, of each effect. */
const shown = 100

/** Collects what an import would write, and what it says about it. */
export function newDraft() {
  const inserts = new Map<WrittenTable, Insert[]>()
  const updates = new Map<string, Update>()
  const effects = newEffects()

  return {
    inserts,
    updates,
    /** Meetings whose attendees are to be replaced by those that are inserted. */
    regathered: new Set<string>(),
    ...effects,

    /** A new row; one with a subject is a record with a history. It may still be completed in place. */
    add<Name extends WrittenTable>(table: Name, row: NewRow<Name>, subject?: Subject, action?: string) {
      const list = inserts.get(table) ?? []
      if (list.length === 0) inserts.set(table, list)
      list.push({ row, subject, action })
    },

    change<Name extends ChangingTable>(
      table: Name,
      before: { id: string; version: number },
      changes: Partial<Row<Name>>,
      subject: Subject,
      aside?: Aside
    ) {
      const { id, version } = before
      const key = `${table} ${id}`
      const update = updates.get(key) ?? { table, id, version, before: {}, changes: {}, subject, aside }
      for (const [field, value] of Object.entries(changes)) {
        if (!(field in update.changes)) update.before[field] = Reflect.get(before, field)
        update.changes[field] = value
      }
      updates.set(key, update)
    }
  }
}

export type Draft = ReturnType<typeof newDraft>

/** Counts and lists what becomes of each row. */
function newEffects() {
  const counts = new Map<RosterTable, ImportCounts>(
    rosterTables.map(table => [table, { table, created: 0, changed: 0, leftAlone: 0 }])
  )
  const planned: PlannedChange[] = []
  const effect = (
    name: 'created' | 'changed',
    table: RosterTable,
    { file, sheet, row }: Place,
    title: string,
    changes: () => FieldChange[]
  ) => {
    const count = counts.get(table)!
    count[name] += 1
    if (count[name] > shown) return
    const effect = name === 'created' ? 'create' : 'change'
    planned.push({ table, file, sheet, row, effect, title, changes: changes() })
  }

  return {
    created: (table: RosterTable, place: Place, title: string, changes: () => FieldChange[]) =>
      effect('created', table, place, title, changes),
    /** A row with nothing to change is left alone. */
    changed: (table: RosterTable, place: Place, title: string, changes: FieldChange[]) => {
      if (changes.length > 0) effect('changed', table, place, title, () => changes)
      else counts.get(table)!.leftAlone += 1
    },
    leftAlone: (table: RosterTable) => void (counts.get(table)!.leftAlone += 1),
    counts: () => [...counts.values()].filter(({ created, changed, leftAlone }) => created + changed + leftAlone > 0),
    planned: () => planned.toSorted((one, other) => order(one) - order(other))
  }
}

/** By table; what is changed before what is created, each as it stands in the files. */
const order = ({ table, effect }: PlannedChange) => rosterTables.indexOf(table) * 2 + (effect === 'change' ? 0 : 1)
