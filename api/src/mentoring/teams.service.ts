import { attendanceOf, lackingIn } from '@northstar/shared/mentoring/teams.rules.ts'
import type {
  Attendance,
  MentoringTeam,
  MentoringTeamChange,
  QuorumOfDay,
  TeamRules
} from '@northstar/shared/mentoring/teams.schema.ts'
import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { covers } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { lockRecord, updateRecord } from '../db/records.ts'
import { notFound, stale } from '../http/refusal.ts'
import { read as readProgram } from '../programs/programs.service.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { teamPermissions } from './mentoring.policy.ts'
import { listTeam } from './mentoring.service.ts'
import { quorumOn, type CountedAttendance } from './quorum.repository.ts'
import * as repository from './teams.repository.ts'
import { mentoringTeams } from './teams.table.ts'

/** The whole team as one thing; five statements, however many members and meetings there are. */
export async function read(context: Context, scholarId: string): Promise<MentoringTeam> {
  const members = await listTeam(context, scholarId)
  const { scholar, track, own } = await repository.briefOf(context, scholarId)
  const { teamRules } = await readProgram(context)
  const met = (await repository.groupMeetings(context, scholarId)).map(presentMeeting)
  const team = met.filter(({ kind }) => kind === 'team')
  return {
    scholarId,
    scholar,
    members,
    agreed: {
      cadenceDays: own?.cadenceDays ?? teamRules.teamCadenceDays,
      teamQuorum: own?.teamQuorum ?? teamRules.teamQuorum,
      committeeQuorum: own?.committeeQuorum ?? teamRules.committeeQuorum
    },
    own: {
      cadenceDays: own?.cadenceDays ?? null,
      teamQuorum: own?.teamQuorum ?? null,
      committeeQuorum: own?.committeeQuorum ?? null
    },
    lacks: lacksOf(teamRules, track, members, context.today),
    lastQuorate: team.find(({ attendance }) => attendance.reached) ?? null,
    lastMeeting: team[0] ?? null,
    lastCommittee: met.find(({ kind }) => kind === 'oversight-committee') ?? null,
    version: own?.version ?? 1,
    permissions: teamPermissions(context)
  }
}

/** Changes what was agreed for one scholar's team; a field that is emptied follows the program again. */
export async function change(
  context: Context,
  scholarId: string,
  { version, ...changes }: MentoringTeamChange
): Promise<MentoringTeam> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const id = await repository.ensure(context, scholarId)
  const before = await lockRecord(context, mentoringTeams, id)
  if (before?.version !== version) throw stale(await read(context, scholarId))
  const after = await updateRecord(context, mentoringTeams, id, changes)
  const changed = await read(context, scholarId)
  const title = `Team of ${changed.scholar.name}`
  await record(context, 'mentoring-team.changed', { kind: 'mentoring-team', id, scholarId, title, before, after })
  return changed
}

export async function quorum(context: Context, scholarId: string, on: string): Promise<QuorumOfDay> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  return {
    on,
    team: await quorumOn(context, scholarId, 'team', on),
    committee: await quorumOn(context, scholarId, 'oversight-committee', on)
  }
}

/** Where nobody was in the team that day, nobody can say whether enough came. */
export const presentAttendance = (counted: CountedAttendance | null): Attendance | null =>
  counted && attendanceOf(counted.attending, counted.of, counted.needed)

const presentMeeting = ({ attendance, ...meeting }: repository.GroupMeetingRow) => ({
  ...meeting,
  attendance: presentAttendance(attendance) ?? attendanceOf(0, 0, null)
})

function lacksOf({ mix }: TeamRules, track: string | null, members: MentorAssignment[], today: string) {
  const present = members.filter(member => covers(member, today))
  const parts = [...Map.groupBy(present, ({ teamRole }) => teamRole)]
  return lackingIn(
    mix,
    track,
    parts.map(([teamRole, list]) => ({ teamRole, people: new Set(list.map(({ mentorId }) => mentorId)).size }))
  )
}
