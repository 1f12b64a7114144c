import { useQueryCache } from '@pinia/colada'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import { keep, sessionName } from '../offline/kept.ts'
import { sessionQuery } from './auth.queries.ts'
import { forgetSignedIn, rememberSignedIn } from './device.ts'
import { homeOf, wantedPage } from './way-in.ts'

/** Goes on into the program with a session that has just begun. */
export function useEntering() {
  const [cache, route, router] = [useQueryCache(), useRoute(), useRouter()]

  return async (session: Session, to?: RouteLocationRaw) => {
    // What somebody else saw on this device before is not for this person.
    for (const entry of cache.getEntries()) {
      if (entry.key[0] !== 'installation') cache.remove(entry)
    }
    forgetSignedIn()
    rememberSignedIn()
    keep(sessionName, session)
    cache.setQueryData(sessionQuery.key, session)
    await router.replace(to ?? wantedPage(router, route.query.next) ?? homeOf(session))
  }
}
