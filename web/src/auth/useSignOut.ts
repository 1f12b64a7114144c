import { signOut } from '@northstar/shared/auth/auth.endpoints.ts'
import { useRouter } from 'vue-router'
import { call } from '../http/client.ts'
import { forgetPerson } from './device.ts'

/** Signs out and begins anew, so that nothing of this person is left in the window either. */
export function useSignOut() {
  const router = useRouter()
  const leave = () => {
    forgetPerson()
    location.assign(router.resolve({ name: 'welcome' }).href)
  }

  return {
    leave,
    async signOut() {
      await call(signOut)
      leave()
    }
  }
}
