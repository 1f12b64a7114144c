import type { Meeting, MeetingState } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

/** What decides about a meeting's record, beside who acts. */
export interface MeetingFacts {
  scholarId: string
  /** The person that the scholar is. */
  subjectId: string
  state: MeetingState
  draftedById: string | null
  confirmedById: string | null
  directorNotesBy: string | null
  attendeeIds: readonly string[]
  removedAt: string | null
  /** Whether the actor is a mentor of the scholar today, and the primary one. */
  assigned: boolean
  primary: boolean
}

type Acting = Pick<Context, 'actor'>

const isOwn = ({ actor }: Acting, { scholarId }: Pick<MeetingFacts, 'scholarId'>) => actor.scholarId === scholarId

/** The actor's parts in a scholar's team of today; a mentor is who also holds the role. */
export const teamRolesOf = ({ actor }: Acting, team: readonly { id: string; teamRoles: readonly TeamRole[] }[]) =>
  actor.roles.includes('mentor') ? (team.find(({ id }) => id === actor.personId)?.teamRoles ?? []) : []

/** Read by the mentors of today and the directors; never by the scholar whom they are about. */
export const readsMentorNotes = (context: Acting, meeting: Pick<MeetingFacts, 'scholarId' | 'assigned'>) =>
  !isOwn(context, meeting) && (meeting.assigned || holds(context, 'director'))

/** Read by the person who wrote them and the directors. */
export const readsDirectorNotes = (context: Acting, meeting: Pick<MeetingFacts, 'scholarId' | 'directorNotesBy'>) =>
  writesDirectorNotes(context, meeting) || (!isOwn(context, meeting) && holds(context, 'director'))

/**
 * Only one person writes them: whoever logged the meeting; where nobody did (a roster did), the directors. It must not
 * depend on whether there are any, or one could tell.
 */
const writesDirectorNotes = (context: Acting, meeting: Pick<MeetingFacts, 'scholarId' | 'directorNotesBy'>) =>
  meeting.directorNotesBy === null
    ? !isOwn(context, meeting) && holds(context, 'director')
    : meeting.directorNotesBy === context.actor.personId

/** Staff logs any meeting; the scholar those attended; a mentor those attended, the primary one also those of others. */
export const mayLog = (
  context: Acting,
  meeting: Pick<MeetingFacts, 'scholarId' | 'attendeeIds' | 'assigned' | 'primary'>
) => {
  if (isStaff(context)) return true
  const attended = meeting.attendeeIds.includes(context.actor.personId)
  return (isOwn(context, meeting) && attended) || (meeting.assigned && (attended || meeting.primary))
}

/** The side that did not draft confirms: a mentor who attended what the scholar drafted, the scholar all else. */
const mayConfirm = (context: Acting, meeting: MeetingFacts) =>
  meeting.state === 'awaiting' && isOtherSide(context, meeting)

/** Whoever confirmed takes it back, while he or she could confirm it again. */
const mayUnconfirm = (context: Acting, meeting: MeetingFacts) =>
  meeting.state === 'confirmed' && meeting.confirmedById === context.actor.personId && isOtherSide(context, meeting)

function isOtherSide(context: Acting, meeting: MeetingFacts): boolean {
  if (meeting.draftedById !== meeting.subjectId) return isOwn(context, meeting)
  return meeting.assigned && !isOwn(context, meeting) && meeting.attendeeIds.includes(context.actor.personId)
}

/** The author of a record answers what others suggest about it; staff can too. Nobody answers oneself. */
export const mayDismiss = (context: Acting, meeting: MeetingFacts, suggestion: { byId: string; isOpen: boolean }) =>
  suggestion.isOpen &&
  !meeting.removedAt &&
  suggestion.byId !== context.actor.personId &&
  (meeting.draftedById === context.actor.personId || isStaff(context))

/** Until it is answered, and while the record is there. */
export const mayTakeSuggestionBack = (
  { actor }: Acting,
  meeting: MeetingFacts,
  suggestion: { byId: string; isOpen: boolean }
) => suggestion.isOpen && !meeting.removedAt && suggestion.byId === actor.personId

export function meetingPermissions(context: Acting, meeting: MeetingFacts): Meeting['permissions'] {
  if (meeting.removedAt) return holds(context, 'director') ? ['restore'] : []

  const drafted = meeting.draftedById === context.actor.personId
  const concerned = isStaff(context) || isOwn(context, meeting) || meeting.assigned
  const changes = mayLog(context, meeting) || (drafted && concerned)
  const removes = isStaff(context) || (drafted && concerned && meeting.state === 'awaiting')
  return [
    ...(changes ? (['change'] as const) : []),
    ...(mayConfirm(context, meeting) ? (['confirm'] as const) : []),
    ...(mayUnconfirm(context, meeting) ? (['unconfirm'] as const) : []),
    ...(removes ? (['remove'] as const) : []),
    ...(changes && readsMentorNotes(context, meeting) ? (['write-mentor-notes'] as const) : []),
    ...(changes && writesDirectorNotes(context, meeting) ? (['write-director-notes'] as const) : [])
  ]
}
