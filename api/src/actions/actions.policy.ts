import type { ActionItem } from '@northstar/shared/actions/actions.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

/** What decides about an action, beside who acts. */
export interface ActionFacts {
  scholarId: string
  meetingId: string | null
  ownerId: string | null
  doneOn: string | null
  removedAt: string | null
  /** Whether the actor is a mentor of the scholar today. */
  assigned: boolean
}

type Acting = Pick<Context, 'actor'>

/** Staff, the scholar, the scholar's mentors of today and whoever owns the action keep it; others only read. */
export function actionPermissions(context: Acting, action: ActionFacts): ActionItem['permissions'] {
  if (action.removedAt) return holds(context, 'director') ? ['restore'] : []

  const keeps = isStaff(context) || action.assigned || isOwn(context, action)
  if (!keeps && action.ownerId !== context.actor.personId) return []
  return [
    ...(keeps ? (['change'] as const) : []),
    action.doneOn ? 'reopen' : 'complete',
    ...(mayRemove(context, action) ? (['remove'] as const) : [])
  ]
}

/** What a meeting decided is not taken away by the scholar alone. */
const mayRemove = (context: Acting, action: ActionFacts) =>
  isStaff(context) || action.assigned || (isOwn(context, action) && action.meetingId === null)

const isOwn = ({ actor }: Acting, { scholarId }: ActionFacts) => actor.scholarId === scholarId
