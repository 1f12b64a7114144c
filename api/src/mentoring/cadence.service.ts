import { daysKept, gapsOf, percentOf, type Rhythm } from '@northstar/shared/mentoring/cadence.rules.ts'
import type { CadenceLane, ScholarCadence } from '@northstar/shared/mentoring/cadence.schema.ts'
import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { addDays, addMonths } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { meetingsOf, type MetRow } from './cadence.repository.ts'
import { presentAttendance, read as readTeam } from './teams.service.ts'

/** From the first of a month, so many months before the present one ends, until today. */
export const windowOf = ({ today }: Pick<Context, 'today'>, months: number) => ({
  from: addMonths(`${today.slice(0, 7)}-01`, 1 - months),
  until: addDays(today, 1)
})

/** A lane for each mentor, one for the whole team and one for the committee; a fixed number of statements. */
export async function ofScholar(context: Context, scholarId: string, months = 12): Promise<ScholarCadence> {
  const { today } = context
  const team = await readTeam(context, scholarId)
  const window = windowOf(context, months)
  const met = await meetingsOf(context, scholarId, { ...window, today })
  const inWindow = team.members.filter(
    ({ startsOn, until }) => startsOn <= today && (until === null || until > window.from)
  )
  const committee = inWindow.filter(({ teamRole }) => teamRole === 'oversight-committee')
  const mentors = inWindow.filter(member => !committee.includes(member))
  const lanes = [
    ...together('team', 'Whole team', mentors, team.agreed.cadenceDays, met),
    ...mentors.map(mentor => laneOf(mentor, met)),
    ...together('committee', 'Oversight committee', committee, shortest(committee), met)
  ]
  return { ...window, lanes: lanes.map(lane => measured(lane, window, today)) }
}

type Drawn = Omit<CadenceLane, 'gaps' | 'kept'>

function laneOf(
  { id, mentor, mentorId, teamRole, startsOn, until, cadenceDays }: MentorAssignment,
  met: MetRow[]
): Drawn {
  const own = met.filter(({ attendeeIds }) => attendeeIds.includes(mentorId))
  const meetings = own.map(({ id, heldOn, kind }) => ({ id, heldOn, kind, counts: true }))
  return { key: id, group: 'mentor', name: mentor.name, teamRole, startsOn, until, cadenceDays, meetings }
}

/** Several people as one: from the first of them to the last. */
function together(
  group: 'team' | 'committee',
  name: string,
  members: MentorAssignment[],
  cadenceDays: number | null,
  met: MetRow[]
): Drawn[] {
  if (members.length === 0) return []
  const kindOf = { team: 'team', committee: 'oversight-committee' } as const
  const meetings = met
    .filter(({ kind }) => kind === kindOf[group])
    .map(({ id, heldOn, kind, attendance }) => ({
      id,
      heldOn,
      kind,
      counts: presentAttendance(attendance)?.reached ?? false
    }))
  return [{ key: group, group, name, teamRole: null, ...periodOf(members), cadenceDays, meetings }]
}

/** From the first of them to the last. */
export const periodOf = (members: Pick<MentorAssignment, 'startsOn' | 'until'>[]) => ({
  startsOn: members.map(({ startsOn }) => startsOn).sort()[0]!,
  until: members.some(({ until }) => until === null)
    ? null
    : members
        .map(({ until }) => until!)
        .sort()
        .at(-1)!
})

/** What the members of a committee agreed on is how often it meets. */
export const shortest = (members: Pick<MentorAssignment, 'cadenceDays'>[]) =>
  members.flatMap(({ cadenceDays }) => cadenceDays ?? []).sort((a, b) => a - b)[0] ?? null

function measured(lane: Drawn, window: { from: string; until: string }, today: string): CadenceLane {
  const met = lane.meetings.filter(({ counts }) => counts).map(({ heldOn }) => heldOn)
  const rhythm: Rhythm = { ...lane, met }
  const gaps = gapsOf(rhythm, today)
  return {
    ...lane,
    meetings: lane.meetings.filter(({ heldOn }) => heldOn >= window.from),
    gaps: gaps
      .filter(({ until }) => until > window.from)
      .map(({ from, until }) => ({ from: from < window.from ? window.from : from, until })),
    kept: percentOf(daysKept(rhythm, gaps, window, today))
  }
}
