import type { Program } from '@northstar/shared/programs/programs.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

type Acting = Pick<Context, 'actor'>

/** Staff keeps the settings; everybody in the program reads them. */
export const programPermissions = (context: Acting): Program['permissions'] => [
  ...(isStaff(context) ? (['change'] as const) : []),
  ...(mayExport(context) ? (['export'] as const) : [])
]

/** Directors read everything of the program, except what others noted about them where they are scholars of it too. */
export const mayExport = (context: Acting) => holds(context, 'director') && context.actor.scholarId === null
