import type { Program } from '@northstar/shared/programs/programs.schema.ts'
import { isStaff, type Context } from '../context.ts'

/** Staff keeps the settings; everybody in the program reads them. */
export const programPermissions = (context: Pick<Context, 'actor'>): Program['permissions'] =>
  isStaff(context) ? ['change'] : []
