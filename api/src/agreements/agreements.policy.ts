import type { AgreementVersion, Side } from '@northstar/shared/agreements/agreements.schema.ts'
import { isStaff, type Context } from '../context.ts'

type Acting = Pick<Context, 'actor'>
type VersionAction = AgreementVersion['permissions'][number]

/** The two of an agreement, and whether the mentor is in the team today. */
export interface Parties {
  scholarId: string
  mentorId: string
  isAssigned: boolean
}

/** Which of the two the actor is; whoever else, staff included, is neither. */
export function sideOf({ actor }: Acting, { scholarId, mentorId }: Parties): Side | null {
  if (actor.scholarId === scholarId) return 'scholar'
  return actor.personId === mentorId ? 'mentor' : null
}

interface Draft {
  isOpen: boolean
  /** Somebody wrote or signed something. */
  isBegun: boolean
  /** The sides that have signed it as it stands. */
  signedBy: readonly Side[]
}

/** The two write and sign, each for himself or herself; staff withdraws what was started by mistake. */
export function versionPermissions(context: Acting, parties: Parties, draft: Draft): VersionAction[] {
  if (!draft.isOpen) return []
  const side = sideOf(context, parties)
  if (!side) return isStaff(context) && (!draft.isBegun || !parties.isAssigned) ? ['withdraw'] : []
  if (!parties.isAssigned) return side === 'scholar' ? ['withdraw'] : []
  return draft.signedBy.includes(side) ? ['change', 'withdraw'] : ['change', 'sign', 'withdraw']
}

/** The scholar and the mentor of an agreement in force look at it again; a draft that is open already comes first. */
export function agreementPermissions(context: Acting, parties: Parties, of: { isInForce: boolean; hasDraft: boolean }) {
  const mayRevisit = sideOf(context, parties) !== null && parties.isAssigned && of.isInForce && !of.hasDraft
  return mayRevisit ? (['revise', 'revisit'] as const) : []
}

/** The two begin their agreement, or staff for them. */
export const mayStart = (context: Acting, parties: Parties) =>
  parties.isAssigned && (isStaff(context) || sideOf(context, parties) !== null)

/** A draft is for the two as long as they work together, and for staff; the signed versions stay theirs. */
export const mayReadDrafts = (context: Acting, parties: Parties) =>
  isStaff(context) || parties.isAssigned || sideOf(context, parties) === 'scholar'

export const refusals: Record<VersionAction | 'revise' | 'revisit', string> = {
  change: 'Only the scholar and the mentor write their agreement, as long as it is a draft.',
  sign: 'Only the scholar and the mentor sign their agreement, each once and for himself or herself.',
  withdraw: 'Only the scholar and the mentor withdraw their draft.',
  revise: 'Only the scholar and the mentor revise an agreement in force, one draft at a time.',
  revisit:
    'Only the scholar and the mentor say that their agreement is still right, while no new version is being written.'
}
