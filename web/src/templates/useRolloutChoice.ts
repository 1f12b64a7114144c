import type { NewTemplateRollout, PlanDifference, PlanPart } from '@northstar/shared/templates/rollouts.schema.ts'
import { computed, reactive, ref } from 'vue'

/** What of the differences is carried into the plans: by kind, and by scholar. */
export function useRolloutChoice(differences: () => readonly PlanDifference[], today: () => string) {
  const kinds = reactive({ words: true, 'due-day': true, additions: true, late: false })
  const left = ref(new Set<string>())

  /** What would be late at once is left out unless asked for. */
  const isWanted = (dueOn: string) => kinds.late || dueOn >= today()
  const partsOf = ({ parts, after, before }: PlanDifference['changes'][number]) =>
    parts.filter(part => kinds[part] && (part === 'words' || after.dueOn >= before.dueOn || isWanted(after.dueOn)))

  const chosen = computed(() =>
    differences()
      .filter(({ scholar }) => !left.value.has(scholar.id))
      .map(({ scholar, changes, additions }) => ({
        scholarId: scholar.id,
        changes: changes.flatMap(change => {
          const parts = partsOf(change)
          return parts.length > 0 ? [{ id: change.id, version: change.version, parts }] : []
        }),
        additions: kinds.additions
          ? additions.filter(({ dueOn }) => isWanted(dueOn)).map(({ itemId }) => ({ scholarId: scholar.id, itemId }))
          : []
      }))
  )
  const body = computed<Pick<NewTemplateRollout, 'changes' | 'additions'>>(() => ({
    changes: chosen.value.flatMap(({ changes }) => changes),
    additions: chosen.value.flatMap(({ additions }) => additions)
  }))
  const parts = computed(() => new Map(body.value.changes.map(({ id, parts }) => [id, parts])))
  const added = computed(() => new Set(body.value.additions.map(({ scholarId, itemId }) => `${scholarId} ${itemId}`)))

  return {
    kinds,
    body,
    partsOf: (id: string): readonly PlanPart[] => parts.value.get(id) ?? [],
    isAdded: (scholarId: string, itemId: string) => added.value.has(`${scholarId} ${itemId}`),
    isIn: (scholarId: string) => !left.value.has(scholarId),
    take(scholarIds: readonly string[], isOn: boolean | undefined) {
      const ids = new Set(scholarIds)
      left.value = isOn ? new Set([...left.value].filter(id => !ids.has(id))) : new Set([...left.value, ...ids])
    }
  }
}
