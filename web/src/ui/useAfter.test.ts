import { expect, it } from 'vitest'
import { ref } from 'vue'
import { useAfter } from './useAfter.ts'

const aQuery = <Data>(data?: Data) => ({ data: ref(data), error: ref<Error | null>(null), refetch: () => {} })

it('holds a page back until everything on it has answered or failed', () => {
  const [first, second, third] = [aQuery('overview'), aQuery<string>(), aQuery<string>()]
  const together = useAfter(first, second, third)

  expect(together.data.value).toBeUndefined()
  second.data.value = 'owed'
  expect(together.data.value).toBeUndefined()
  third.error.value = new Error('no connection')
  expect(together.data.value).toBe('overview')
})

it('shows at once that its own query failed', () => {
  const [first, second] = [aQuery<string>(), aQuery<string>()]
  const together = useAfter(first, second)

  first.error.value = new Error('no connection')

  expect(together.error.value?.message).toBe('no connection')
})
