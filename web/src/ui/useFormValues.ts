import { computed, reactive, shallowRef } from 'vue'

type Values = Record<string, unknown>

/** What is typed, what it was before, and whether the two differ. */
export function useFormValues<Given extends object>(initial: Given) {
  const values = reactive(copy(initial)) as Given & Values
  const before = shallowRef<Values>(copy(initial as Values))

  return {
    values,
    before,
    differs: computed(() => JSON.stringify(values) !== JSON.stringify(before.value)),
    /** From here on, this is what was there before. */
    settle: () => (before.value = copy(values)),
    restore(next: object = before.value) {
      for (const name of Object.keys(values)) if (!(name in next)) Reflect.deleteProperty(values, name)
      Object.assign(values, copy(next))
      before.value = copy(values)
    }
  }
}

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
