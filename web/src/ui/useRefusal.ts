import { shallowRef } from 'vue'
import { ApiError } from '../http/api-error.ts'
import { valueAt } from './form-values.ts'

interface RefusedField {
  message: string
  value: string | undefined
}

const said = (value: unknown) => JSON.stringify(value)

/** Why the API said no: in general, and at single fields until their value changes. */
export function useRefusal(values: object) {
  const refusal = shallowRef<Error>()
  const fields = shallowRef(new Map<string, RefusedField>())

  return {
    refusal,
    errorOf(name: string) {
      const refused = fields.value.get(name)
      return refused && refused.value === said(valueAt(values, name)) ? refused.message : undefined
    },
    take(error: unknown) {
      refusal.value = error instanceof ApiError ? error : ourFault(error)
      const named = error instanceof ApiError ? (error.fields ?? []) : []
      fields.value = new Map(
        named.map(({ field, message }) => [field, { message, value: said(valueAt(values, field)) }])
      )
      if (!(error instanceof ApiError)) throw error
    },
    forget() {
      refusal.value = undefined
      fields.value = new Map()
    }
  }
}

const ourFault = (cause: unknown) =>
  new Error('Something went wrong on this page. What you typed is still here; try again.', { cause })
