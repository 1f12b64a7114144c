import { expect, it } from 'vitest'
import { listed } from './listed.ts'

it('lists words as a sentence does', () => {
  expect(listed([], 'and')).toBe('')
  expect(listed(['Noor'], 'and')).toBe('Noor')
  expect(listed(['Noor', 'Priya'], 'or')).toBe('Noor or Priya')
  expect(listed(['Noor', 'Priya', 'Ingrid'], 'and')).toBe('Noor, Priya, and Ingrid')
})
