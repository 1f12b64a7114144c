import { expect, it } from 'vitest'
import { newTally } from './rounds.ts'
import { missedBars } from './table.ts'

const ran = { rounds: 2, acknowledged: 100, seconds: [1, 2] }

it('says of a harm that nobody noticed that it proves nothing', () => {
  const tally = { ...newTally('killed'), ...ran }

  expect(missedBars({ ...tally, unknown: 1 })).toEqual([])
  expect(missedBars(tally)).toEqual([expect.stringContaining('no request noticed the fault')])
})

it('says of what should go smoothly how many requests noticed it', () => {
  const tally = { ...newTally('asked to end', true), ...ran }

  expect(missedBars(tally)).toEqual([])
  expect(missedBars({ ...tally, unknown: 3 })).toEqual(['asked to end: 3 requests noticed it.'])
})

it.each(['lost', 'doubled', 'halfWritten', 'disagreeing', 'wrong'] as const)('misses a bar when one is %s', flaw => {
  const tally = { ...newTally('killed'), ...ran, unknown: 1, [flaw]: 1 }

  expect(missedBars(tally)).toHaveLength(1)
})

it('misses a bar when the service took too long to work again', () => {
  expect(missedBars({ ...newTally('killed'), ...ran, unknown: 1, seconds: [1, 31] })).toEqual([
    expect.stringContaining('31.0 s')
  ])
})
