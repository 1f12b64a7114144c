import { yearOf } from '@northstar/shared/mentoring/hours.rules.ts'
import type { YearKind } from '@northstar/shared/mentoring/hours.schema.ts'
import { computed } from 'vue'
import { useProgram } from '../programs/useProgram.ts'
import { useListQuery } from '../ui/useListQuery.ts'

/** The year of the address; without one, the present one. */
export function useYear() {
  const { today } = useProgram()
  const { filters } = useListQuery({ year: '', kind: 'calendar' })
  const kind = computed<YearKind>({
    get: () => (filters.kind === 'academic' ? 'academic' : 'calendar'),
    set: value => (filters.kind = value)
  })
  const year = computed<number>({
    get: () => (/^(199\d|2[01]\d\d)$/.test(filters.year) ? Number(filters.year) : yearOf(today.value, kind.value)),
    set: value => (filters.year = String(value))
  })
  return { year, kind, chosen: computed(() => ({ year: year.value, kind: kind.value })) }
}
