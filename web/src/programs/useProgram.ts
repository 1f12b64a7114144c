import type { Role } from '@northstar/shared/people/people.schema.ts'
import { dayAhead } from '@northstar/shared/values/days.ts'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useSession } from '../auth/auth.queries.ts'

/** The program of the address, and what the person who is signed in is in it. */
export function useProgram() {
  const route = useRoute()
  const { data: session } = useSession()
  const programId = computed(() => String(route.params.programId ?? ''))
  const membership = computed(() => session.value?.programs.find(({ id }) => id === programId.value))
  const holds = (...roles: Role[]) => membership.value?.roles.some(role => roles.includes(role)) ?? false

  return {
    programId,
    membership,
    holds,
    /** Directors and coordinators. */
    isStaff: computed(() => holds('director', 'coordinator')),
    /** Set for a scholar of the program. */
    ownScholarId: computed(() => membership.value?.person.scholarId ?? null),
    personId: computed(() => membership.value?.person.id ?? ''),
    /** Today where the program is. */
    today: computed(() => dayAhead(membership.value?.utcOffset ?? -new Date().getTimezoneOffset()))
  }
}
