import { Type, type Static } from 'typebox'
import { TeamRules } from '../mentoring/teams.schema.ts'
import { changeOf, Email, Id, Line, May, Name, Nullable, Title, Version } from '../values/values.schema.ts'

/** The rules of the director's warnings; every number is a program's own. */
export type WarningRules = Static<typeof WarningRules>
export const WarningRules = Type.Object(
  {
    /** No meeting with the primary mentor for longer than the agreed cadence × this factor. */
    cadenceFactor: Type.Number({ minimum: 1, maximum: 10 }),
    /** Days after the due day on which a milestone counts as overdue. */
    milestoneGraceDays: Type.Integer({ minimum: 0, maximum: 365 }),
    /** Days that a report, or the record of a meeting, may wait for confirmation. */
    confirmationDays: Type.Integer({ minimum: 1, maximum: 365 }),
    /** Days before its end from which an appointment is called ending. */
    appointmentEndingDays: Type.Integer({ minimum: 1, maximum: 730 }),
    /** Days without a status note after which a project counts as silent. */
    projectSilentDays: Type.Integer({ minimum: 1, maximum: 730 }),
    /** Whether effort under the funding source's floor is a warning. */
    effortFloor: Type.Boolean(),
    /** Whether a team without the required mix is a warning. */
    requiredMix: Type.Boolean(),
    /** No meeting of the whole team for longer than agreed × this factor; null: no warning. */
    teamCadenceFactor: Nullable(Type.Number({ minimum: 1, maximum: 10 }))
  },
  { additionalProperties: false }
)

/** Name of a time zone of the IANA database, e.g. `America/Chicago`. */
export const TimeZone = Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z_+/0-9-]+$' })

const words = (maxItems: number) => Type.Array(Line(80), { maxItems, uniqueItems: true })

export const programFields = {
  name: Title,
  shortName: Line(30),
  funder: Nullable(Line()),
  awardNumber: Nullable(Line(60)),
  timeZone: TimeZone,
  /** Accent colour of the program's pages. */
  accent: Nullable(Type.String({ pattern: '^#[0-9a-fA-F]{6}$', maxLength: 7 })),
  tracks: words(20),
  categories: words(40),
  /** Stages of an embedded project, in their order. */
  stages: words(20),
  /** Process markers that an embedded project may date, in their usual order. */
  markers: words(40),
  warningRules: WarningRules,
  teamRules: TeamRules
}

export type Program = Static<typeof Program>
export const Program = Type.Object({
  id: Id,
  ...programFields,
  /** Cohorts that scholars belong to, newest first. */
  cohorts: Type.Array(Type.String()),
  version: Version,
  permissions: May('change', 'export')
})

export type ProgramChange = Static<typeof ProgramChange>
export const ProgramChange = changeOf(programFields)

const { name, shortName, funder, awardNumber, timeZone } = programFields

export const newProgramFields = {
  name,
  shortName,
  timeZone,
  ...Type.Partial(Type.Object({ funder, awardNumber })).properties
}

/** A program and the person who directs it. */
export type NewProgram = Static<typeof NewProgram>
export const NewProgram = Type.Object(
  {
    ...newProgramFields,
    director: Type.Object({ firstName: Name, lastName: Name, email: Email }, { additionalProperties: false })
  },
  { additionalProperties: false }
)
