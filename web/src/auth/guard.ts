import { useQueryCache } from '@pinia/colada'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import type { Pinia } from 'pinia'
import { loadRouteLocation, type Router } from 'vue-router'
import { ApiError } from '../http/api-error.ts'
import { whenSignedOut } from '../http/client.ts'
import { pause } from '../ui/turns.ts'
import { sessionQuery } from './auth.queries.ts'
import { forgetSignedIn, isSignedInHere, rememberProgram, rememberSignedIn } from './device.ts'

/** Pages that are not for everybody wait until it is known who is signed in, or lead to the sign-in first. */
export function guardPages(router: Router, pinia: Pinia) {
  const visitor = useVisitor(pinia)

  router.beforeEach(async to => {
    const { meta, params, path, fullPath } = to
    // The page is fetched while the API is asked; the router itself says when it cannot be had.
    if (isSignedInHere())
      pause()
        .then(() => loadRouteLocation(to))
        .catch(() => undefined)
    if (meta.isPublic) {
      if (!meta.isBare && isSignedInHere()) await visitor.isSignedIn()
      return true
    }
    if (!(await visitor.isSignedIn())) {
      visitor.forget()
      return { name: 'sign-in', query: { next: fullPath } }
    }
    if (typeof params.programId !== 'string' || (await visitor.hasPartIn(params.programId))) return true
    return { name: 'not-found', params: { anything: path.slice(1).split('/') }, replace: true }
  })

  router.afterEach(({ params: { programId } }) => {
    if (typeof programId === 'string') rememberProgram(programId)
  })

  whenSignedOut(() => {
    if (visitor.isBeingAsked()) return
    visitor.forget()
    const { fullPath, meta, matched } = router.currentRoute.value
    if (matched.length > 0 && !meta.isPublic) void router.push({ name: 'sign-in', query: { next: fullPath } })
  })
}

/** Whoever sits in front of this browser, as far as the API knows. */
function useVisitor(pinia: Pinia) {
  const cache = useQueryCache(pinia)
  const entry = () => cache.ensure(sessionQuery)
  let asking = 0

  /** Any other trouble than being signed out is the page's to tell. */
  async function isSignedIn() {
    asking++
    const failure = await failureOf(cache.refresh(entry())).finally(() => asking--)
    if (!failure) rememberSignedIn()
    return !(failure instanceof ApiError && failure.status === 401)
  }

  /** Asks again before it says no: a part may be a minute old. */
  async function hasPartIn(programId: string) {
    const has = () => {
      const session = cache.getQueryData<Session>(sessionQuery.key)
      return session === undefined || session.programs.some(({ id }) => id === programId)
    }
    if (has()) return true
    await failureOf(cache.fetch(entry()))
    return has()
  }

  return {
    isSignedIn,
    hasPartIn,
    isBeingAsked: () => asking > 0,
    forget() {
      forgetSignedIn()
      cache.setQueryData(sessionQuery.key, undefined)
    }
  }
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error
  )
