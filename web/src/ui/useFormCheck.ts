import type { TSchema } from 'typebox'
import { computed, ref, shallowRef, type ShallowRef } from 'vue'
import type { check as Check } from './form-check.ts'
import { toSend } from './form-values.ts'

/** Checks a form's values by their schema, from the first attempt to send them on. The checker is fetched when needed. */
export function useFormCheck(
  schema: TSchema,
  values: Record<string, unknown>,
  before: ShallowRef<Record<string, unknown>>,
  messages: Record<string, string> = {}
) {
  const attempted = ref(false)
  const check = shallowRef<typeof Check>()
  const outgoing = computed(() => toSend(schema, values, before.value))
  const errors = computed<Map<string, string>>(
    () => (attempted.value && check.value?.(schema, outgoing.value, messages)) || new Map()
  )

  return {
    outgoing,
    errors,
    /** Whether the values may be sent. */
    async passes() {
      check.value ??= (await import('./form-check.ts')).check
      attempted.value = true
      return errors.value.size === 0
    },
    calm: () => (attempted.value = false)
  }
}
