import { useQueryCache } from '@pinia/colada'
import { signOut } from '@northstar/shared/auth/auth.endpoints.ts'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { useRouter } from 'vue-router'
import { call } from '../http/client.ts'
import { useWaiting } from '../meetings/waiting.store.ts'
import { useConfirm } from '../ui/useConfirm.ts'
import { sessionQuery } from './auth.queries.ts'
import { forgetPerson } from './device.ts'

/** Signs out and begins anew, so that nothing of this person is left in the window either. */
export function useSignOut() {
  const [router, cache, waiting, confirm] = [useRouter(), useQueryCache(), useWaiting(), useConfirm()]
  const session = () => cache.getQueryData<Session>(sessionQuery.key)

  const leave = () => {
    forgetPerson(session())
    location.assign(router.resolve({ name: 'welcome' }).href)
  }

  /** What was never logged would be gone. */
  async function mayLose() {
    const people = session()?.programs.map(({ person }) => person.id) ?? []
    const count = waiting.all.filter(({ personId }) => people.includes(personId)).length
    if (count === 0) return true
    const what =
      count === 1 ? 'A meeting that is not logged yet waits' : `${count} meetings that are not logged yet wait`
    const text = `${what} on this device. Signing out removes what you wrote.`
    return confirm({ title: 'Sign out and lose what waits?', text, action: 'Sign out', danger: true })
  }

  return {
    leave,
    async signOut() {
      if (!(await mayLose())) return
      await call(signOut)
      leave()
    }
  }
}
