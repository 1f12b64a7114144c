import type { Site } from '@northstar/shared/sites/sites.schema.ts'
import { isStaff, type Context } from '../context.ts'

/** Staff keeps the list of sites; one where scholars are embedded cannot be removed. */
export function sitePermissions(
  context: Pick<Context, 'actor'>,
  { scholars }: { scholars: number }
): Site['permissions'] {
  if (!isStaff(context)) return []
  return scholars === 0 ? ['change', 'remove'] : ['change']
}
