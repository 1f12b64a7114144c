import { shifted, type ShiftUnit } from '@northstar/shared/milestones/milestones.rules.ts'
import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { computed, reactive, ref } from 'vue'

/** Several milestones that are to be moved: which of them, how far or to which day, and what that gives for each. */
export function useMoveMany(milestones: () => readonly Milestone[], ticked: readonly string[]) {
  const wanted = reactive({
    way: 'by' as 'by' | 'to',
    count: 1 as number | null,
    unit: 'months' as ShiftUnit,
    sense: 'later' as 'later' | 'earlier',
    dueOn: null as string | null
  })
  const chosen = ref(new Set(ticked))

  const movable = computed(() => milestones().filter(({ permissions }) => permissions.includes('move')))

  function newDay({ dueOn }: Milestone) {
    if (wanted.way === 'to') return wanted.dueOn
    const count = Math.round(Number(wanted.count))
    if (!Number.isFinite(count) || count < 1 || count > 999) return null
    return shifted(dueOn, wanted.sense === 'later' ? count : -count, wanted.unit)
  }

  const rows = computed(() =>
    movable.value.map(milestone => {
      const isChosen = chosen.value.has(milestone.id)
      const day = isChosen ? newDay(milestone) : null
      return { milestone, isChosen, newDay: day === milestone.dueOn ? null : day, isThere: day === milestone.dueOn }
    })
  )
  /** Those that really change their day. */
  const moves = computed(() =>
    rows.value.flatMap(({ milestone, newDay }) => (newDay ? [{ ...milestone, newDueOn: newDay }] : []))
  )

  function tick(id: string, isOn: boolean | undefined) {
    const next = new Set(chosen.value)
    if (isOn) next.add(id)
    else next.delete(id)
    chosen.value = next
  }
  const tickAll = (isOn: boolean | undefined) => (chosen.value = new Set(isOn ? movable.value.map(({ id }) => id) : []))

  return { wanted, rows, moves, tick, tickAll }
}
