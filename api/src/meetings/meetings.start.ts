import type { MeetingStart } from '@northstar/shared/meetings/meetings.schema.ts'
import { teamRoleWords } from '@northstar/shared/mentoring/mentoring.words.ts'
import * as actions from '../actions/actions.service.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import * as planned from '../planned-meetings/planned-meetings.follow.ts'
import { read as readPlanned } from '../planned-meetings/planned-meetings.service.ts'
import { readsMentorNotes, teamRolesOf } from './meetings.policy.ts'
import { findLast, findTeam, findTopics, type LastMeetingRow, type TeamRow } from './meetings.team.repository.ts'

/** What the record of a new meeting opens with: who usually meets, how, and what is still open. */
export async function start(context: Context, scholarId: string, plannedId?: string): Promise<MeetingStart> {
  const people = await findTeam(context, scholarId)
  const scholar = people.find(({ isScholar }) => isScholar)
  if (!scholar) throw notFound('The scholar')

  const team = people.filter(person => person.isScholar || person.teamRoles.length > 0)
  const agreed = await wasPlanned(context, scholarId, plannedId)
  const last = agreed ?? (await findLast(context, scholarId))
  const open = await actions.list(context, { scholarId, open: true, limit: 50 })
  return {
    scholar: { id: scholarId, name: scholar.name },
    heldOn: agreed?.plannedOn ?? context.today,
    minutes: last?.minutes ?? null,
    way: last?.way ?? null,
    kind: last?.kind ?? 'one-to-one',
    attendeeIds: usual(context, team, last),
    plannedMeetingId: agreed?.id ?? null,
    team: team.map(named),
    staff: people.filter(person => !team.includes(person)).map(named),
    openActions: open.items,
    recentTopics: await findTopics(context, scholarId),
    readers: readers(context, scholarId, scholar.name, team)
  }
}

/** The planned meeting that is to be logged: the one asked for, or the latest of these days that the actor was to attend. */
async function wasPlanned(context: Context, scholarId: string, plannedId?: string) {
  const { today, actor } = context
  const wanted = { scholarId, heldOn: today, attendeeIds: [actor.personId] }
  const id = plannedId ?? (await planned.findPlanned(context, wanted))
  if (!id) return undefined
  const found = await readPlanned(context, id)
  if (found.scholarId !== scholarId || !found.permissions.includes('log')) return undefined
  return { ...found, attendeeIds: found.attendees.map(({ id }) => id) }
}

const named = (person: TeamRow) => ({ id: person.id, name: person.name, as: partOf(person) })

function partOf({ isScholar, teamRoles, roles }: TeamRow) {
  if (isScholar) return 'scholar'
  if (teamRoles.length > 0) return teamRoles.map(role => teamRoleWords[role]).join(', ')
  return roles.includes('director') ? 'program director' : 'program coordinator'
}

/** Those of the last time who are still in the team; the first time, the scholar and who logs, or the primary mentor. */
function usual({ actor }: Context, team: TeamRow[], last: LastMeetingRow | undefined): string[] {
  const before = team.filter(({ id }) => last?.attendeeIds.includes(id)).map(({ id }) => id)
  if (before.length > 1) return before
  const scholar = team.filter(({ isScholar }) => isScholar)
  const self = team.filter(({ id, isScholar }) => id === actor.personId && !isScholar)
  const primary = team.filter(({ teamRoles }) => teamRoles.includes('primary-research'))
  return [...scholar, ...(self.length > 0 ? self : primary)].map(({ id }) => id)
}

function readers(context: Context, scholarId: string, scholar: string, team: TeamRow[]): MeetingStart['readers'] {
  const assigned = teamRolesOf(context, team).length > 0
  const isOwn = context.actor.scholarId === scholarId
  return {
    notes: isOwn
      ? 'You, your mentors, directors and coordinators'
      : `${scholar}, the mentors, directors and coordinators`,
    mentorNotes: readsMentorNotes(context, { scholarId, assigned })
      ? `The mentors and directors, not ${scholar}`
      : null,
    directorNotes: 'You and the directors'
  }
}
