import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import type { LocationQueryValue, RouteLocationRaw, Router } from 'vue-router'
import { lastProgram } from './device.ts'

/** Where somebody begins: in the program they were in last. */
export function homeOf({ programs, account }: Session): RouteLocationRaw {
  const program = programs.find(({ id }) => id === lastProgram()) ?? programs[0]
  if (program) return { name: 'overview', params: { programId: program.id } }
  return { name: account.administrator ? 'administration' : 'account' }
}

/** The page that somebody wanted before they had to sign in; only one of ours. */
export function wantedPage(router: Router, next: LocationQueryValue | LocationQueryValue[] | undefined) {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return undefined
  const { name, fullPath, meta } = router.resolve(next)
  return name === 'not-found' || name === 'welcome' || meta.isPublic ? undefined : fullPath
}
