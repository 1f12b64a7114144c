import type { MilestoneTemplate } from '@northstar/shared/templates/templates.schema.ts'
import { isStaff, type Context } from '../context.ts'

/** Staff keeps the templates; milestones that came from one do not depend on it. */
export const templatePermissions = (context: Pick<Context, 'actor'>): MilestoneTemplate['permissions'] =>
  isStaff(context) ? ['change', 'remove'] : []
