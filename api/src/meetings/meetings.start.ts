import type { MeetingStart } from '@northstar/shared/meetings/meetings.schema.ts'
import { teamRoleWords } from '@northstar/shared/mentoring/mentoring.words.ts'
import * as actions from '../actions/actions.service.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { readsMentorNotes, teamRolesOf } from './meetings.policy.ts'
import { findLast, findTeam, findTopics, type LastMeetingRow, type TeamRow } from './meetings.team.repository.ts'

/** What the record of a new meeting opens with: who usually meets, how, and what is still open. */
export async function start(context: Context, scholarId: string): Promise<MeetingStart> {
  const people = await findTeam(context, scholarId)
  const scholar = people.find(({ isScholar }) => isScholar)
  if (!scholar) throw notFound('The scholar')

  const team = people.filter(person => person.isScholar || person.teamRoles.length > 0)
  const last = await findLast(context, scholarId)
  const open = await actions.list(context, { scholarId, open: true, limit: 50 })
  return {
    scholar: { id: scholarId, name: scholar.name },
    heldOn: context.today,
    minutes: last?.minutes ?? null,
    way: last?.way ?? null,
    kind: last?.kind ?? 'one-to-one',
    attendeeIds: usual(context, team, last),
    team: team.map(named),
    staff: people.filter(person => !team.includes(person)).map(named),
    openActions: open.items,
    recentTopics: await findTopics(context, scholarId),
    readers: readers(context, scholarId, scholar.name, team)
  }
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
