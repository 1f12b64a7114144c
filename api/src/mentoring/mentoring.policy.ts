import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { MentoringTeam } from '@northstar/shared/mentoring/teams.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

type Acting = Pick<Context, 'actor'>

/** Staff puts teams together; everybody who sees the scholar sees the team. */
export const assignmentPermissions = (context: Acting): MentorAssignment['permissions'] =>
  isStaff(context) ? ['change', 'remove'] : []

/** Staff keeps what a team agreed; its members and the scholar read it. */
export const teamPermissions = (context: Acting): MentoringTeam['permissions'] => (isStaff(context) ? ['change'] : [])

/** A mentor's load is for staff, and for the mentor. */
export const mayReadLoadOf = (context: Acting, personId: string) =>
  isStaff(context) || (holds(context, 'mentor') && context.actor.personId === personId)
