import type { FundingSource } from '@northstar/shared/funding/funding.schema.ts'
import { isStaff, type Context } from '../context.ts'

/** Staff keeps the list; a source that pays for appointments cannot be removed. */
export function fundingPermissions(
  context: Pick<Context, 'actor'>,
  { appointments }: { appointments: number }
): FundingSource['permissions'] {
  if (!isStaff(context)) return []
  return appointments === 0 ? ['change', 'remove'] : ['change']
}
