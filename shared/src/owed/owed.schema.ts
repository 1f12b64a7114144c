import { Type, type Static } from 'typebox'
import { Day, Id, Line, May, Moment, Named, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

/**
 * What can be owed: a `milestone` to be reached, a `report` of one to be confirmed, an `action` to be done, a `confirmation`
 * of the record of a meeting, a `suggestion` about such a record to be answered, a `signature` under a mentoring agreement, a
 * `revisit` of one in force.
 */
export const OwedKind = OneOf('milestone', 'report', 'action', 'confirmation', 'suggestion', 'signature', 'revisit')
export type OwedKind = Static<typeof OwedKind>

/** A thing that was put off by the person who owes it, until a day. */
export type Snooze = Static<typeof Snooze>
export const Snooze = Type.Object({ until: Day, note: Nullable(Type.String()) })

/** Something that somebody owes to a scholar, to the scholar’s mentors or to the program. */
export type Owed = Static<typeof Owed>
export const Owed = Type.Object({
  kind: OwedKind,
  /** Of the milestone, the action, the meeting or the version of the agreement. */
  id: Id,
  title: Type.String(),
  scholar: Named,
  dueOn: Nullable(Day),
  /** From when on it was owed. */
  since: Moment,
  /** Who asks for it: who reported the milestone or drafted the record. */
  from: Nullable(PersonName),
  /** Those who owe it, where one waits for it oneself; any of them can do it. */
  waitingFor: Type.Array(PersonName),
  /** What helps to do it: the evidence of a report, why one was sent back, what a meeting was about. */
  note: Nullable(Type.String()),
  /** The link of a report’s evidence. */
  url: Nullable(Type.String()),
  /** What to open. */
  target: Type.Object({ kind: OneOf('milestone', 'meeting', 'scholar', 'agreement'), id: Id }),
  /** Of the record that is changed by doing it. */
  version: Version,
  /** Until when the person who reads this has put it off; null again when that day has come. */
  snooze: Nullable(Snooze),
  permissions: May('report', 'confirm', 'send-back', 'complete', 'sign', 'revisit', 'snooze')
})

/** All that one owes, in order of time, and what one waits for. */
export type OwedList = Static<typeof OwedList>
export const OwedList = Type.Object({
  today: Day,
  owed: Type.Array(Owed),
  snoozed: Type.Array(Owed),
  waiting: Type.Array(Owed)
})

export type NewSnooze = Static<typeof NewSnooze>
export const NewSnooze = Type.Object(
  { until: Day, note: Type.Optional(Nullable(Line(500))) },
  { additionalProperties: false }
)
