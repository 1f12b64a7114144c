import { computed, type ComputedRef } from 'vue'

interface Query<Data> {
  data: { readonly value: Data | undefined }
  error: { readonly value: Error | null }
  refetch: () => unknown
}

/** Has answered, or failed. */
export const hasSettled = ({ data, error }: Query<unknown>) => data.value !== undefined || error.value !== null

/**
 * A query whose data is held back until others have answered too, or failed: what stands on one page appears at once,
 * instead of pushing aside what is already being read.
 */
export function useAfter<Data>(query: Query<Data>, ...others: Query<unknown>[]): Query<Data> {
  const areSettled = computed(() => others.every(hasSettled))
  const data: ComputedRef<Data | undefined> = computed(() => (areSettled.value ? query.data.value : undefined))
  return { data, error: query.error, refetch: query.refetch }
}
