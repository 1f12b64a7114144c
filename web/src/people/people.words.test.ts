import { describe, expect, it } from 'vitest'
import { accountInWords, periodInWords } from './people.words.ts'

describe('a role’s period', () => {
  it.each([
    [{ startsOn: '2025-09-01', until: null }, 'since 1 Sep 2025'],
    [{ startsOn: '2027-09-01', until: null }, 'from 1 Sep 2027'],
    [{ startsOn: '2025-09-01', until: '2026-09-01' }, '1 Sep 2025 – 31 Aug 2026'],
    [{ startsOn: '2025-09-01', until: '2025-09-01' }, 'never']
  ])('%#', (period, words) => {
    expect(periodInWords(period, '2026-11-23')).toBe(words)
  })
})

describe('how far somebody came towards signing in', () => {
  it.each([
    ['none', null, 'Not invited'],
    ['active', '2026-01-01T10:00:00Z', 'Signs in'],
    ['invited', '2026-11-20T10:00:00Z', 'Invited 20 Nov 2026'],
    ['invited', '2026-11-10T10:00:00Z', 'Invitation ran out']
  ] as const)('%s', (accountState, invitedAt, words) => {
    expect(accountInWords({ accountState, invitedAt }, '2026-11-23')).toBe(words)
  })
})
