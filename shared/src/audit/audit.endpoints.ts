import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, May, Moment, Named, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

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
  changes: Type.Array(Type.Object({ field: Type.String(), before: Value, after: Value })),
  /** It replaced a text or a day: an earlier wording can be looked at. */
  hasWording: Type.Boolean()
})

const ofWhat = { subjectId: Type.Optional(Id), scholarId: Type.Optional(Id) }
const filters = {
  ...ofWhat,
  /** Who changed it. */
  by: Type.Optional(Id),
  kind: Type.Optional(RecordKind),
  /** Only what others changed after this moment. */
  since: Type.Optional(Moment)
}

export const listHistory = endpoint({
  method: 'GET',
  path: '/programs/:programId/history',
  summary: 'List who changed what, newest first: of one record, of one scholar, or of the program',
  params: OfProgram,
  query: Type.Object({ ...paging, ...filters }),
  result: Page(AuditEvent)
})

export const exportHistory = endpoint({
  method: 'GET',
  path: '/programs/:programId/history.csv',
  summary: 'Export who changed what, newest first, a line for each field that changed',
  params: OfProgram,
  query: Type.Object(filters),
  result: Type.String(),
  gives: 'text/csv'
})

export type HistoryFilters = Static<typeof HistoryFilters>
export const HistoryFilters = Type.Object({ people: Type.Array(PersonName), kinds: Type.Array(RecordKind) })

export const readHistoryFilters = endpoint({
  method: 'GET',
  path: '/programs/:programId/history-filters',
  summary: 'Read who changed something, and of which kinds: what a history can be narrowed to',
  params: OfProgram,
  query: Type.Object(ofWhat),
  result: HistoryFilters
})

const OfEvent = Type.Object({ programId: Id, eventId: Id })

/** The earlier wording of what a change replaced, beside the present one. */
export type Wording = Static<typeof Wording>
export const Wording = Type.Object({
  kind: RecordKind,
  subjectId: Id,
  title: Type.String(),
  /** Of the present record. */
  version: Version,
  /** What restoring would change: from the present (`before`) to the earlier wording (`after`). */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Value, after: Value })),
  permissions: May('restore')
})

export const readWording = endpoint({
  method: 'GET',
  path: '/programs/:programId/history/:eventId/wording',
  summary: 'Read the wording that a change replaced, and what restoring it would change',
  params: OfEvent,
  result: Wording
})

export type Rewording = Static<typeof Rewording>
export const Rewording = Type.Object({ version: Version }, { additionalProperties: false })

/** The change that restoring made; restoring what it replaced takes it back. */
export type Reworded = Static<typeof Reworded>
export const Reworded = Type.Object({ eventId: Id, version: Version })

export const restoreWording = endpoint({
  method: 'PUT',
  path: '/programs/:programId/history/:eventId/restoration',
  summary: 'Restore the texts and days that a change replaced, as a new change of the record',
  params: OfEvent,
  body: Rewording,
  result: Reworded
})

/** What others changed in a scholar's record since one looked at it. */
export type News = Static<typeof News>
export const News = Type.Object({
  /** The end of the look before this one; null the first time. */
  since: Nullable(Moment),
  /** At most 100 are counted. */
  count: Type.Integer()
})

export const lookAtRecord = endpoint({
  method: 'PUT',
  path: '/programs/:programId/scholars/:scholarId/look',
  summary: 'Note that one looks at a scholar’s record, and read what is new since the last time',
  params: OfScholar,
  result: News
})

export const listNews = endpoint({
  method: 'GET',
  path: '/programs/:programId/news',
  summary: 'List the scholars in whose records others changed something since one looked at them',
  params: OfProgram,
  result: Type.Object({ items: Type.Array(Type.Object({ scholarId: Id, count: Type.Integer() })) })
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
