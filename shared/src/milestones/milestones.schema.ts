import { Type, type Static } from 'typebox'
import {
  changeOf,
  Day,
  Id,
  Line,
  May,
  Moment,
  Named,
  Nullable,
  OneOf,
  PersonName,
  Text,
  Title,
  Version,
  WebAddress
} from '../values/values.schema.ts'

/** Who must act for a milestone to be reached. */
export const Actor = OneOf('scholar', 'mentor', 'coordinator', 'director')
export type Actor = Static<typeof Actor>

export const MilestoneState = OneOf('planned', 'in-progress', 'reported', 'confirmed', 'waived')
export type MilestoneState = Static<typeof MilestoneState>

/** How a milestone stands today, as people are told. */
export const MilestoneStanding = OneOf('on-track', 'due-soon', 'overdue', 'waiting', 'done', 'waived')
export type MilestoneStanding = Static<typeof MilestoneStanding>

const fields = {
  title: Title,
  category: Nullable(Line(80)),
  acts: Actor,
  notes: Nullable(Text(5000)),
  evidenceText: Nullable(Text(5000)),
  evidenceUrl: Nullable(WebAddress)
}

/** One move of a due day. */
export const Move = Type.Object({ from: Day, to: Day, reason: Type.String(), by: Type.String(), at: Moment })
export type Move = Static<typeof Move>

/** Something that a scholar is to reach by a day. */
export type Milestone = Static<typeof Milestone>
export const Milestone = Type.Object({
  id: Id,
  scholarId: Id,
  scholar: Named,
  ...fields,
  dueOn: Day,
  originalDueOn: Day,
  state: MilestoneState,
  standing: MilestoneStanding,
  /** Where it came from: the program's template, or added for this scholar. */
  fromTemplate: Type.Boolean(),
  /** Who added it for this scholar; null when it came from a template or a roster. */
  addedBy: Nullable(PersonName),
  /** The scholar added it to the own plan. */
  isOwn: Type.Boolean(),
  /** The day on which the scholar says that it was reached. */
  reachedOn: Nullable(Day),
  reportedAt: Nullable(Moment),
  reportedBy: Nullable(PersonName),
  confirmedAt: Nullable(Moment),
  confirmedBy: Nullable(PersonName),
  /** Why a report was sent back; null again after the next report. */
  sentBackBecause: Nullable(Type.String()),
  waivedBecause: Nullable(Type.String()),
  moves: Type.Array(Move),
  version: Version,
  removedAt: Nullable(Moment),
  /** `change`: notes and evidence; `reword`: title, category and who must act as well. */
  permissions: May(
    'change',
    'reword',
    'start',
    'report',
    'confirm',
    'send-back',
    'waive',
    'reopen',
    'move',
    'remove',
    'restore'
  )
})

export type NewMilestone = Static<typeof NewMilestone>
export const NewMilestone = Type.Object(
  {
    title: Title,
    dueOn: Day,
    category: Type.Optional(fields.category),
    acts: Type.Optional(Actor),
    notes: Type.Optional(fields.notes)
  },
  { additionalProperties: false }
)

export type MilestoneChange = Static<typeof MilestoneChange>
export const MilestoneChange = changeOf(fields)

const step = <Properties extends Type.TProperties>(properties: Properties) =>
  Type.Object({ ...properties, version: Version }, { additionalProperties: false })

export type Start = Static<typeof Start>
export const Start = step({})

export type Report = Static<typeof Report>
export const Report = step({
  reachedOn: Day,
  evidenceText: Type.Optional(fields.evidenceText),
  evidenceUrl: Type.Optional(fields.evidenceUrl)
})

export type Confirmation = Static<typeof Confirmation>
export const Confirmation = step({})

export type SendingBack = Static<typeof SendingBack>
export const SendingBack = step({ reason: Line(2000) })

export type Waiver = Static<typeof Waiver>
export const Waiver = step({ reason: Line(2000) })

export type NewDueDay = Static<typeof NewDueDay>
export const NewDueDay = step({ dueOn: Day, reason: Line(500) })

/** Several milestones moved at once, each to its own day; each is named with the version that was seen. */
export type BulkMove = Static<typeof BulkMove>
export const BulkMove = Type.Object(
  {
    milestones: Type.Array(Type.Object({ id: Id, version: Version, dueOn: Day }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 200
    }),
    reason: Line(500)
  },
  { additionalProperties: false }
)

/** Several milestones confirmed at once; each is named with the version that was seen. */
export type BulkConfirmation = Static<typeof BulkConfirmation>
export const BulkConfirmation = Type.Object(
  {
    milestones: Type.Array(Type.Object({ id: Id, version: Version }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 200
    })
  },
  { additionalProperties: false }
)
