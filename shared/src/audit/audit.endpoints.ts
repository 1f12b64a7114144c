import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, Moment, Named, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

/** The kinds of record that leave a history and can be removed and restored. */
export const RecordKind = OneOf(
  'program',
  'site',
  'funding-source',
  'person',
  'role',
  'scholar',
  'appointment',
  'mentor-assignment',
  'mentoring-team',
  'milestone-template',
  'milestone',
  'meeting',
  'planned-meeting',
  'action-item',
  'project',
  'agreement',
  'agreement-template',
  'import',
  'warning',
  'snooze'
)
export type RecordKind = Static<typeof RecordKind>

const Value = Type.Unsafe<string | number | boolean | null>({ type: ['string', 'number', 'boolean', 'null'] })

/** Who changed what, and when. */
export type AuditEvent = Static<typeof AuditEvent>
export const AuditEvent = Type.Object({
  id: Id,
  at: Moment,
  by: Nullable(PersonName),
  /** e.g. `milestone.reported`. */
  action: Type.String(),
  kind: RecordKind,
  subjectId: Id,
  /** The record's title at that time. */
  title: Type.String(),
  scholarId: Nullable(Id),
  /** Whose record it belongs to; null where it belongs to none, or that was removed. */
  scholar: Nullable(Named),
  /** The fields that changed, in words that people read; fields that the reader may not see are left out. */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Value, after: Value }))
})

export const listHistory = endpoint({
  method: 'GET',
  path: '/programs/:programId/history',
  summary: 'List who changed what, newest first: of one record, of one scholar, or of the program',
  params: OfProgram,
  query: Type.Object({ ...paging, subjectId: Type.Optional(Id), scholarId: Type.Optional(Id) }),
  result: Page(AuditEvent)
})

export const exportHistory = endpoint({
  method: 'GET',
  path: '/programs/:programId/history.csv',
  summary: 'Export who changed what, newest first, a line for each field that changed',
  params: OfProgram,
  query: Type.Object({ subjectId: Type.Optional(Id), scholarId: Type.Optional(Id) }),
  result: Type.String(),
  gives: 'text/csv'
})

/** A record that was removed and can be restored. */
export type Removed = Static<typeof Removed>
export const Removed = Type.Object({
  kind: RecordKind,
  id: Id,
  title: Type.String(),
  scholarId: Nullable(Id),
  removedAt: Moment,
  removedBy: Nullable(PersonName),
  version: Version
})

export const listRemoved = endpoint({
  method: 'GET',
  path: '/programs/:programId/removed-records',
  summary: 'List the records that were removed, newest first',
  params: OfProgram,
  query: Type.Object(paging),
  result: Page(Removed)
})

export const restoreRecord = endpoint({
  method: 'PUT',
  path: '/programs/:programId/removed-records/:kind/:recordId/restoration',
  summary: 'Restore a record that was removed',
  params: Type.Object({ programId: Id, kind: RecordKind, recordId: Id })
})
