import { Type, type Static } from 'typebox'
import { MeetingKind, Way } from '../meetings/meetings.schema.ts'
import {
  changeOf,
  Clock,
  Day,
  Id,
  Line,
  May,
  Minutes,
  Moment,
  Named,
  Nullable,
  OneOf,
  PersonName,
  Text,
  Version,
  WebAddress
} from '../values/values.schema.ts'

/** `held`: a meeting was logged from it. */
export const PlannedState = OneOf('planned', 'cancelled', 'held')
export type PlannedState = Static<typeof PlannedState>

const fields = {
  plannedOn: Day,
  /** On the clocks of `timeZone`; null while only the day is agreed. */
  startTime: Nullable(Clock),
  minutes: Nullable(Minutes),
  way: Nullable(Way),
  kind: MeetingKind,
  place: Nullable(Line(200)),
  /** Where one joins from afar. */
  link: Nullable(WebAddress),
  /** Sent along with the invitation. */
  note: Nullable(Text(2000))
}

/** A mentoring meeting that is to take place. */
export type PlannedMeeting = Static<typeof PlannedMeeting>
export const PlannedMeeting = Type.Object({
  id: Id,
  scholarId: Id,
  scholar: Named,
  ...fields,
  /** When it begins; null while only the day is agreed. */
  startsAt: Nullable(Moment),
  /** The program’s time zone when it was planned. */
  timeZone: Type.String(),
  attendees: Type.Array(PersonName),
  plannedBy: Nullable(PersonName),
  state: PlannedState,
  /** The record of the meeting, once it was held. */
  meetingId: Nullable(Id),
  version: Version,
  createdAt: Moment,
  permissions: May('change', 'cancel', 'reinstate', 'log')
})

const attendeeIds = Type.Array(Id, { minItems: 1, maxItems: 30, uniqueItems: true })
const { plannedOn, kind, ...others } = fields

export type NewPlannedMeeting = Static<typeof NewPlannedMeeting>
export const NewPlannedMeeting = Type.Object(
  { scholarId: Id, plannedOn, kind, attendeeIds, ...Type.Partial(Type.Object(others)).properties },
  { additionalProperties: false }
)

export type PlannedMeetingChange = Static<typeof PlannedMeetingChange>
export const PlannedMeetingChange = changeOf({ ...fields, attendeeIds })

/** The next meeting with a scholar, as it is told in passing. */
export type NextMeeting = Static<typeof NextMeeting>
export const NextMeeting = Type.Object({
  id: Id,
  on: Day,
  startTime: Nullable(Clock),
  /** Everybody but the scholar. */
  with: Type.String()
})
