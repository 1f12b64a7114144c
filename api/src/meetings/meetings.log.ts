import type { Meeting, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import * as actions from '../actions/actions.service.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { together } from '../db/together.ts'
import { leaveToTheEnd } from '../db/transaction.ts'
import { forbidden, notFound } from '../http/refusal.ts'
import * as planned from '../planned-meetings/planned-meetings.follow.ts'
import { askAt } from './meetings.asking.ts'
import { mayLog, readsMentorNotes, teamRolesOf } from './meetings.policy.ts'
import { present } from './meetings.present.ts'
import * as repository from './meetings.repository.ts'
import { checkAttendees, checkDays, inWords } from './meetings.rules.ts'
import { notForMentors, subject } from './meetings.service.ts'
import { findPeople, findTeam, type PersonRow, type TeamRow } from './meetings.team.repository.ts'

/** Writes a meeting down. What is answered is made from what is known by then: reading it again costs as much as writing it. */
export async function log(context: Context, meeting: NewMeeting): Promise<Meeting> {
  const { scholarId, attendeeIds, newActions = [], doneActionIds = [], ...others } = meeting
  const { nextTime, nextMinutes, plannedMeetingId, ...fields } = others
  const { team, people, wasPlanned } = await mayBeLogged(context, meeting)
  checkDays(context, fields)

  const id = newId()
  const by = context.actor.personId
  const at = context.now.toISOString()
  const row = {
    id,
    scholarId,
    ...fields,
    state: 'awaiting' as const,
    draftedBy: by,
    draftedAt: at,
    directorNotesBy: by
  }
  const added = actions.toAdd(scholarId, id, newActions)
  const written = together(
    repository.insertMany(context, [{ ...row, createdAt: at, askAt: askAt(context.now) }]),
    repository.insertAttendees(
      context,
      attendeeIds.map(personId => ({ meetingId: id, personId }))
    ),
    record(context, 'meeting.logged', { ...subject(row), after: { ...row, attendees: inWords(people) } }),
    actions.addMany(context, added)
  )
  leaveToTheEnd(context.db, written)

  // In the same flight, behind the meeting that it refers to.
  const held = { ...row, attendeeIds }
  const [attendance] = await together(
    repository.attendanceOf(context, row),
    (async () => {
      await actions.completeMany(context, scholarId, doneActionIds, meeting.heldOn)
      const plannedAs = plannedMeetingId ?? (wasPlanned && (await planned.lockPlanned(context, held)))
      if (plannedAs) await planned.takeOver(context, held, plannedAs)
      await planned.agree(context, held, { nextOn: row.nextOn, nextTime, nextMinutes })
    })()
  )
  return present(context, asWritten(context, { ...row, createdAt: at }, { team, people, added, attendance }))
}

/** Who is around the scholar, who was there, and what the meeting was most likely planned as; or a refusal. */
async function mayBeLogged(context: Context, meeting: NewMeeting) {
  const { scholarId, attendeeIds, newActions = [], plannedMeetingId } = meeting
  const [team, people, wasPlanned] = await together(
    findTeam(context, scholarId),
    findPeople(context, attendeeIds),
    plannedMeetingId === undefined ? planned.findPlanned(context, meeting) : undefined
  )
  refuseLogging(context, meeting, team)
  checkAttendees(people, attendeeIds)
  actions.checkOwners(new Set(team.map(({ id }) => id)), newActions, 'newActions')
  return { team, people, wasPlanned }
}

function refuseLogging(
  context: Context,
  { scholarId, attendeeIds, mentorNotes }: NewMeeting,
  team: readonly TeamRow[]
) {
  if (team.length === 0) throw notFound('The scholar')
  const facts = { scholarId, attendeeIds, ...relationOf(context, team) }
  if (!mayLog(context, facts))
    throw forbidden('You can log the meetings that you attended. Add yourself to who was there.')
  if (mentorNotes && !readsMentorNotes(context, facts)) throw notForMentors()
}

function relationOf(context: Context, team: readonly TeamRow[]) {
  const mine = teamRolesOf(context, team)
  return { assigned: mine.length > 0, primary: mine.includes('primary-research') }
}

interface Known {
  team: readonly TeamRow[]
  /** Who attended, by name. */
  people: readonly PersonRow[]
  added: ReturnType<typeof actions.toAdd>
  attendance: repository.MeetingRow['attendance']
}

type Written = Pick<NewMeeting, 'scholarId' | 'heldOn' | 'kind'> &
  Pick<repository.MeetingRow, 'id' | 'state' | 'draftedAt' | 'directorNotesBy' | 'createdAt'>

/** The record as `find` gives it once it is written. */
function asWritten(context: Context, row: Written, { team, people, added, attendance }: Known): repository.MeetingRow {
  const person = ({ id, name }: { id: string; name: string }) => ({ id, name })
  const scholar = team.find(({ isScholar }) => isScholar)!
  const owners = new Map(team.map(member => [member.id, person(member)]))
  const [first, others] = [people.filter(({ id }) => id === scholar.id), people.filter(({ id }) => id !== scholar.id)]
  return {
    ...nothingYet,
    ...row,
    scholar: { id: row.scholarId, name: scholar.name },
    subjectId: scholar.id,
    draftedBy: { id: context.actor.personId, name: context.actor.name },
    attendees: [...first, ...others].map(person),
    attendance,
    actions: added
      .map(action => ({
        id: action.id,
        meetingId: row.id,
        title: action.title,
        ownerId: action.ownerId ?? null,
        owner: owners.get(action.ownerId ?? '') ?? null,
        dueOn: action.dueOn ?? null,
        doneOn: null,
        version: 1,
        removedAt: null
      }))
      .sort(byDueDay),
    ...relationOf(context, team)
  }
}

const nothingYet = {
  minutes: null,
  way: null,
  topics: [],
  notes: null,
  progress: null,
  barriers: null,
  decisions: null,
  mentorNotes: null,
  directorNotes: null,
  nextOn: null,
  wording: 1,
  confirmationOverdue: false,
  suggestions: [],
  confirmedBy: null,
  confirmedAt: null,
  version: 1,
  removedAt: null
}

/** Those without a day come last. */
const byDueDay = (one: Due, other: Due) =>
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.id.localeCompare(other.id)

interface Due {
  id: string
  dueOn: string | null
}
