import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { PlanOrder } from './plan.groups.ts'

/** How the plan is grouped, kept in the address. */
export function usePlanOrder() {
  const route = useRoute()
  const router = useRouter()
  return computed<PlanOrder>({
    get: () => (route.query.by === 'category' ? 'category' : 'time'),
    set: order => void router.replace({ query: { ...route.query, by: order === 'category' ? order : undefined } })
  })
}
