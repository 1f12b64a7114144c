import { Type, type Static } from 'typebox'
import { ActionItem, NewActionItem } from '../actions/actions.schema.ts'
import { Attendance } from '../mentoring/teams.schema.ts'
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
  Version
} from '../values/values.schema.ts'
import { MeetingSuggestion } from './meetings.suggestions.schema.ts'

export const Way = OneOf('in-person', 'video', 'phone')
export type Way = Static<typeof Way>
export const MeetingKind = OneOf('one-to-one', 'team', 'oversight-committee', 'operations')
export type MeetingKind = Static<typeof MeetingKind>

/** `awaiting`: drafted by one side, the other has not confirmed yet; `imported`: brought in from a roster, confirmed by nobody. */
export const MeetingState = OneOf('awaiting', 'confirmed', 'imported')
export type MeetingState = Static<typeof MeetingState>

const fields = {
  heldOn: Day,
  minutes: Nullable(Minutes),
  way: Nullable(Way),
  kind: MeetingKind,
  topics: Type.Array(Line(60), { maxItems: 20, uniqueItems: true }),
  /** What was talked about; everyone in the meeting, the scholar's mentors and the program's staff read it. */
  notes: Nullable(Text()),
  progress: Nullable(Text()),
  barriers: Nullable(Text()),
  decisions: Nullable(Text()),
  nextOn: Nullable(Day)
}

/** Parts that fewer people read; absent for those who may not. */
const restricted = {
  /** Read by the scholar's mentors and the director. */
  mentorNotes: Nullable(Text()),
  /** Read by the person who wrote it and the director. */
  directorNotes: Nullable(Text())
}

/** A mentoring meeting that took place. */
export type Meeting = Static<typeof Meeting>
export const Meeting = Type.Object({
  id: Id,
  scholarId: Id,
  scholar: Named,
  ...fields,
  ...Type.Partial(Type.Object(restricted)).properties,
  attendees: Type.Array(PersonName),
  /** Of the day's team, or oversight committee; null for meetings of other kinds, and where nobody was in it. */
  attendance: Nullable(Attendance),
  actions: Type.Array(ActionItem),
  state: MeetingState,
  draftedBy: Nullable(PersonName),
  /** When the record got its present wording; null for what was imported. */
  draftedAt: Nullable(Moment),
  /** It has waited for confirmation for longer than the program's rule says. */
  confirmationOverdue: Type.Boolean(),
  /** What the other side would have otherwise, the latest first. */
  suggestions: Type.Array(MeetingSuggestion),
  confirmedBy: Nullable(PersonName),
  confirmedAt: Nullable(Moment),
  version: Version,
  createdAt: Moment,
  removedAt: Nullable(Moment),
  permissions: May('change', 'confirm', 'unconfirm', 'remove', 'restore', 'write-mentor-notes', 'write-director-notes')
})

const attendeeIds = Type.Array(Id, { minItems: 1, maxItems: 30, uniqueItems: true })
const { heldOn, kind, ...others } = fields

/** What is written down of a meeting; open actions from earlier ones can be ticked off in the same breath. */
export type NewMeeting = Static<typeof NewMeeting>
export const NewMeeting = Type.Object(
  {
    scholarId: Id,
    heldOn,
    kind,
    attendeeIds,
    ...Type.Partial(Type.Object({ ...others, ...restricted })).properties,
    newActions: Type.Optional(Type.Array(NewActionItem, { maxItems: 30 })),
    /** The hour of the next meeting, where the program is, and its length. */
    nextTime: Type.Optional(Nullable(Clock)),
    nextMinutes: Type.Optional(Nullable(Minutes)),
    /** The planned meeting that this was; when it is left out, what was planned lately with one of the attendees; null: none. */
    plannedMeetingId: Type.Optional(Nullable(Id)),
    doneActionIds: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true }))
  },
  { additionalProperties: false }
)

export type MeetingChange = Static<typeof MeetingChange>
export const MeetingChange = changeOf({ ...fields, ...restricted, attendeeIds })

/** Somebody around a scholar, and as what: "primary research mentor". */
export type TeamMember = Static<typeof TeamMember>
export const TeamMember = Type.Object({ id: Id, name: Type.String(), as: Type.String() })

/** What the form opens with: the usual partner, length and way, and what is still open. */
export type MeetingStart = Static<typeof MeetingStart>
export const MeetingStart = Type.Object({
  scholar: Named,
  heldOn: Day,
  minutes: Nullable(Minutes),
  way: Nullable(Way),
  kind: MeetingKind,
  /** Those who usually attend; all of them are among `team`. */
  attendeeIds: Type.Array(Id),
  /** The scholar and everyone assigned today. */
  team: Type.Array(TeamMember),
  /** Directors and coordinators who are not in the team: they may have attended too, and own actions. */
  staff: Type.Array(TeamMember),
  /** The meeting that was planned for these days, if there was one: day, people, length and way are its own. */
  plannedMeetingId: Nullable(Id),
  openActions: Type.Array(ActionItem),
  recentTopics: Type.Array(Type.String()),
  /** Who reads which part, in words. */
  readers: Type.Object({
    notes: Type.String(),
    mentorNotes: Nullable(Type.String()),
    directorNotes: Nullable(Type.String())
  })
})
