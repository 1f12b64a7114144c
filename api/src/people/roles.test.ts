import { describe, expect, it } from 'vitest'
import { gaps } from './roles.service.ts'

const period = (startsOn: string, until: string | null = null) => ({ startsOn, until })

describe('giving a role for a period', () => {
  it.each([
    ['all of it, to somebody who never held it', period('2026-01-01'), [], [period('2026-01-01')]],
    ['nothing, to somebody who holds it', period('2026-01-01'), [period('2020-01-01')], []],
    [
      'what follows a role that ends',
      period('2026-01-01'),
      [period('2020-01-01', '2026-06-01')],
      [period('2026-06-01')]
    ],
    [
      'what comes before a later role',
      period('2026-01-01'),
      [period('2027-01-01')],
      [period('2026-01-01', '2027-01-01')]
    ],
    [
      'the gap between two, up to its own end',
      period('2026-01-01', '2026-12-01'),
      [period('2026-01-01', '2026-03-01'), period('2026-05-01', '2026-06-01'), period('2027-01-01')],
      [period('2026-03-01', '2026-05-01'), period('2026-06-01', '2026-12-01')]
    ]
  ])('adds %s', (_, wanted, held, added) => {
    expect(gaps(wanted, held)).toEqual(added)
  })
})
