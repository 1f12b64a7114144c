import { computed, inject, type ComputedRef, type InjectionKey } from 'vue'

interface Field {
  id: string
  isInvalid: boolean
  isRequired: boolean
  describedBy: string | undefined
}

/** What a field tells the control inside it. */
export const fieldKey: InjectionKey<ComputedRef<Field>> = Symbol('field')

/** The attributes that join a control to the label, hint and error of the field around it. */
export function useField() {
  const field = inject(fieldKey, undefined)
  return computed(() =>
    field
      ? {
          id: field.value.id,
          'aria-invalid': field.value.isInvalid || undefined,
          'aria-required': field.value.isRequired || undefined,
          'aria-describedby': field.value.describedBy
        }
      : {}
  )
}
