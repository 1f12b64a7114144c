import { expect, it } from 'vitest'
import { databaseCode } from './errors.ts'

const withCode = (code: string) => Object.assign(new Error('lost'), { code })

it('What a socket reports is not taken for a code of the database', () => {
  expect(['EPIPE', 'ECONNRESET'].map(code => databaseCode(withCode(code)))).toEqual([undefined, undefined])
  expect(databaseCode(new Error('failed', { cause: withCode('57P01') }))).toBe('57P01')
})
