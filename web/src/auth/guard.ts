import { useQueryCache } from '@pinia/colada'
import type { Pinia } from 'pinia'
import type { Router } from 'vue-router'
import { ApiError } from '../http/api-error.ts'
import { whenSignedOut } from '../http/client.ts'
import { sessionQuery } from './auth.queries.ts'
import { forgetSignedIn, rememberProgram, rememberSignedIn } from './device.ts'

/** Pages that are not for everybody wait until it is known who is signed in, or lead to the sign-in first. */
export function guardPages(router: Router, pinia: Pinia) {
  const cache = useQueryCache(pinia)
  let isAsking = false

  async function isSignedIn() {
    isAsking = true
    try {
      await cache.refresh(cache.ensure(sessionQuery)).then(({ error }) => {
        if (error) throw error
      })
      rememberSignedIn()
      return true
    } catch (error) {
      // Any other trouble is the page's to tell.
      return !(error instanceof ApiError && error.status === 401)
    } finally {
      isAsking = false
    }
  }

  router.beforeEach(async to => {
    if (to.meta.isPublic || (await isSignedIn())) return true
    forget()
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  })
  router.afterEach(({ params: { programId } }) => {
    if (typeof programId === 'string') rememberProgram(programId)
  })

  function forget() {
    forgetSignedIn()
    cache.setQueryData(sessionQuery.key, undefined)
  }

  whenSignedOut(() => {
    if (isAsking) return
    forget()
    const { fullPath, meta, matched } = router.currentRoute.value
    if (matched.length > 0 && !meta.isPublic) void router.push({ name: 'sign-in', query: { next: fullPath } })
  })
}
