import { teamRoleWords } from './mentoring.words.ts'
import type { Attendance, Lacking, Quorum, TeamRules } from './teams.schema.ts'
import type { TeamRole } from './mentoring.schema.ts'

/** How many of so many members a quorum takes; null where none is asked. */
export function neededOf(quorum: Quorum | null, members: number): number | null {
  if (!quorum) return null
  return quorum.by === 'number' ? quorum.least : Math.ceil((members * quorum.least) / 100)
}

/** Nobody is no meeting of a team; without a quorum, whoever came is enough. */
export const attendanceOf = (attending: number, of: number, needed: number | null): Attendance => ({
  attending,
  of,
  needed,
  reached: attending > 0 && attending >= (needed ?? 1)
})

/** Which parts of the required mix have too few people; a scholar without a track is asked what all are. */
export function lackingIn(
  mix: TeamRules['mix'],
  track: string | null,
  team: readonly { teamRole: TeamRole; people: number }[]
): Lacking[] {
  return mix
    .filter(asked => asked.track === null || asked.track === track)
    .map(({ teamRole, least }) => ({
      teamRole,
      least,
      has: team.find(part => part.teamRole === teamRole)?.people ?? 0
    }))
    .filter(({ least, has }) => has < least)
}

/** "no health-system mentor", "only 1 of 3 oversight-committee members" */
export const lackInWords = ({ teamRole, least, has }: Lacking) =>
  has === 0 && least === 1
    ? `no ${teamRoleWords[teamRole]}`
    : `${has === 0 ? 'none' : `only ${has}`} of ${least} ${teamRoleWords[teamRole]}s`

/** "3 of 5 came, 3 make a quorum" */
export const attendanceInWords = ({ attending, of, needed }: Attendance) =>
  `${attending} of ${of} came${needed === null ? '' : `, ${needed} ${needed === 1 ? 'makes' : 'make'} a quorum`}`
