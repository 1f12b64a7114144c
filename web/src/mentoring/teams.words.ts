import type { Quorum } from '@northstar/shared/mentoring/teams.schema.ts'

/** "at least half", "at least 75 % of the members", "3 members", "whoever comes" */
export function quorumInWords(quorum: Quorum | null) {
  if (!quorum) return 'none: every meeting counts'
  if (quorum.by === 'number') return quorum.least === 1 ? '1 member' : `${quorum.least} members`
  return quorum.least === 50 ? 'half of the members' : `${quorum.least} % of the members`
}
