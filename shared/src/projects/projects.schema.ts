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
  Version
} from '../values/values.schema.ts'

export const Determination = OneOf('irb-approved', 'irb-exempt', 'qi', 'pending')
export type Determination = Static<typeof Determination>

/** Phases of the learning cycle: practice to data, data to knowledge, knowledge to practice. */
export const LearningPhase = OneOf('P2D', 'D2K', 'K2P')
export type LearningPhase = Static<typeof LearningPhase>

const fields = {
  title: Title,
  siteId: Nullable(Id),
  unit: Nullable(Line()),
  sponsor: Nullable(Line()),
  liaison: Nullable(Line()),
  question: Nullable(Text(5000)),
  systemPriority: Nullable(Text(2000)),
  determination: Nullable(Determination),
  determinedOn: Nullable(Day),
  phase: Nullable(LearningPhase),
  /** Which turn of the learning cycle this is, from 1. */
  turn: Type.Integer({ minimum: 1, maximum: 50 }),
  decisionToInform: Nullable(Text(2000)),
  decisionTaken: Nullable(Text(2000))
}

export const StageChange = Type.Object({ stage: Type.String(), enteredOn: Day })
export const ReachedMarker = Type.Object({ marker: Line(80), reachedOn: Day }, { additionalProperties: false })
export type ReachedMarker = Static<typeof ReachedMarker>

export const StatusNote = Type.Object({
  id: Id,
  notedOn: Day,
  text: Type.String(),
  by: Nullable(PersonName)
})
export type StatusNote = Static<typeof StatusNote>

/** A scholar's project inside a health system. */
export type Project = Static<typeof Project>
export const Project = Type.Object({
  id: Id,
  scholarId: Id,
  scholar: Named,
  ...fields,
  site: Nullable(Named),
  stage: Type.String(),
  stageSince: Day,
  stages: Type.Array(StageChange),
  markers: Type.Array(ReachedMarker),
  lastNoteOn: Nullable(Day),
  /** Newest first: the newest 50, in a list the newest one alone. */
  statusNotes: Type.Array(StatusNote),
  version: Version,
  removedAt: Nullable(Moment),
  permissions: May('change', 'change-stage', 'add-note', 'remove', 'restore')
})

const { title, ...others } = fields

export type NewProject = Static<typeof NewProject>
export const NewProject = Type.Object(
  { title, stage: Line(80), stageSince: Type.Optional(Day), ...Type.Partial(Type.Object(others)).properties },
  { additionalProperties: false }
)

export type ProjectChange = Static<typeof ProjectChange>
export const ProjectChange = changeOf({ ...fields, markers: Type.Array(ReachedMarker, { maxItems: 60 }) })

export type NewStage = Static<typeof NewStage>
export const NewStage = Type.Object(
  { stage: Line(80), enteredOn: Day, version: Version },
  { additionalProperties: false }
)

export type NewStatusNote = Static<typeof NewStatusNote>
export const NewStatusNote = Type.Object({ notedOn: Day, text: Line(5000) }, { additionalProperties: false })
