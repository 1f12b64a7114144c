import { Type, type Static } from 'typebox'
import { NewAppointment } from '../appointments/appointments.schema.ts'
import { newPersonFields, personFields } from '../people/people.schema.ts'
import {
  changeOf,
  Clock,
  Day,
  Id,
  Line,
  May,
  Moment,
  Named,
  Nullable,
  OneOf,
  Text,
  Version
} from '../values/values.schema.ts'

export const ScholarStatus = OneOf('active', 'on-leave', 'completed', 'withdrawn')
export type ScholarStatus = Static<typeof ScholarStatus>

const scholarFields = {
  track: Nullable(Line(80)),
  cohort: Nullable(Line(40)),
  siteId: Nullable(Id),
  status: ScholarStatus,
  statusSince: Nullable(Day),
  statusReason: Nullable(Text(500))
}

/** The present appointment, or the latest one, as the lists show it. */
export const AppointmentSummary = Type.Object({
  startsOn: Day,
  until: Day,
  effortPercent: Type.Integer(),
  fundingSource: Type.String()
})

export type Scholar = Static<typeof Scholar>
export const Scholar = Type.Object({
  id: Id,
  personId: Id,
  name: Type.String(),
  ...personFields,
  ...scholarFields,
  site: Nullable(Named),
  /** From the first to the last day of all appointments; null when there is none. */
  appointedFrom: Nullable(Day),
  appointedUntil: Nullable(Day),
  appointment: Nullable(AppointmentSummary),
  primaryMentor: Nullable(Named),
  version: Version,
  removedAt: Nullable(Moment),
  permissions: May(
    'change',
    'change-own-details',
    'change-status',
    'appoint',
    'assign-mentors',
    'add-milestone',
    'log-meeting',
    'add-action',
    'add-project',
    'remove',
    'restore'
  )
})

const { status, statusSince, statusReason, ...newScholarFields } = scholarFields

export type NewScholar = Static<typeof NewScholar>
export const NewScholar = Type.Object(
  {
    ...newPersonFields,
    ...Type.Partial(Type.Object(newScholarFields)).properties,
    appointment: Type.Optional(NewAppointment)
  },
  { additionalProperties: false }
)

export type ScholarChange = Static<typeof ScholarChange>
export const ScholarChange = changeOf({ ...personFields, ...newScholarFields })

/** What scholars keep up to date themselves. */
export type OwnDetailsChange = Static<typeof OwnDetailsChange>
export const OwnDetailsChange = Type.Pick(
  ScholarChange,
  ['degrees', 'department', 'rank', 'orcid', 'eraCommons', 'version'],
  { additionalProperties: false }
)

export type StatusChange = Static<typeof StatusChange>
export const StatusChange = Type.Object(
  { status, statusSince: Day, statusReason: Type.Optional(statusReason), version: Version },
  { additionalProperties: false }
)

/** Somebody who can read a scholar's record, and the reason why. */
export type Reader = Static<typeof Reader>
export const Reader = Type.Object({
  personId: Id,
  name: Type.String(),
  /** e.g. "Primary research mentor since 1 Sep 2025", "Program director". */
  reason: Type.String(),
  reads: Type.String({ description: 'What of the record, in words' })
})

/** Everything the timeline draws, in one answer. */
export type Timeline = Static<typeof Timeline>
export const Timeline = Type.Object({
  appointments: Type.Array(
    Type.Object({ id: Id, fundingSource: Type.String(), startsOn: Day, until: Day, effortPercent: Type.Integer() })
  ),
  milestones: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      category: Nullable(Type.String()),
      dueOn: Day,
      originalDueOn: Day,
      state: OneOf('planned', 'in-progress', 'reported', 'confirmed', 'waived'),
      reachedOn: Nullable(Day),
      /** The scholar added it to the own plan. */
      isOwn: Type.Boolean()
    })
  ),
  meetings: Type.Array(Type.Object({ id: Id, heldOn: Day, kind: Type.String(), withPrimary: Type.Boolean() })),
  /** What is to take place, what was planned and nobody has logged, and what is still to come and was cancelled. */
  plannedMeetings: Type.Array(
    Type.Object({
      id: Id,
      plannedOn: Day,
      startTime: Nullable(Clock),
      kind: Type.String(),
      state: OneOf('planned', 'cancelled')
    })
  ),
  projects: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      stages: Type.Array(Type.Object({ stage: Type.String(), enteredOn: Day })),
      markers: Type.Array(Type.Object({ marker: Type.String(), reachedOn: Day }))
    })
  )
})
