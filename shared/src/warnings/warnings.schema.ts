import { Type, type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, PersonName } from '../values/values.schema.ts'

export const WarningRule = OneOf(
  'no-meeting',
  'milestone-overdue',
  'report-waiting',
  'record-unconfirmed',
  'effort-under-floor',
  'appointment-ending',
  'project-silent',
  'team-incomplete',
  'team-not-met'
)
export type WarningRule = Static<typeof WarningRule>

export const AnswerKind = OneOf('nudged', 'snoozed', 'resolved')

/** What was done about a warning. */
export type WarningAnswer = Static<typeof WarningAnswer>
export const WarningAnswer = Type.Object({
  id: Id,
  scholarId: Id,
  rule: WarningRule,
  kind: AnswerKind,
  note: Nullable(Type.String()),
  /** Snoozed until this day. */
  until: Nullable(Day),
  by: PersonName,
  at: Moment,
  undoneAt: Nullable(Moment)
})

/** Something that may need a director's hand, and why. */
export type Warning = Static<typeof Warning>
export const Warning = Type.Object({
  /** Scholar, rule and what gave rise to it: answers hold for it as long as it is the same. */
  key: Type.String(),
  scholarId: Id,
  rule: WarningRule,
  /** `late` ▲ needs a hand now, `soon` ◐ will. */
  urgency: OneOf('late', 'soon'),
  /** e.g. "no meeting with Luis Ashby for 47 days (agreed: every 14)". */
  reason: Type.String(),
  /** How bad, in days; larger is worse. */
  days: Type.Integer(),
  /** What to open; null: the scholar. */
  subject: Nullable(Type.Object({ kind: OneOf('milestone', 'meeting', 'project', 'appointment'), id: Id })),
  /** Names of those to whom a nudge goes. */
  nudges: Type.Array(Type.String()),
  answers: Type.Array(WarningAnswer)
})

/** A rule in words, with the program's number in it. */
export type RuleInWords = Static<typeof RuleInWords>
export const RuleInWords = Type.Object({ rule: WarningRule, because: Type.String() })

export type NewWarningAnswer = Static<typeof NewWarningAnswer>
export const NewWarningAnswer = Type.Object(
  {
    key: Line(200),
    kind: AnswerKind,
    note: Type.Optional(Nullable(Line(1000))),
    until: Type.Optional(Nullable(Day))
  },
  { additionalProperties: false }
)
