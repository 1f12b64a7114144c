import type { ReminderItem } from '@northstar/shared/reminders/reminders.schema.ts'
import { describe, expect, it } from 'vitest'
import { whenOf } from './reminders.words.ts'

const when = (dueOn: string | null, days: number) => whenOf({ dueOn, days } as ReminderItem)

describe('when a thing is reminded of', () => {
  it('is told from its due day, or from when it came', () => {
    expect([when('2026-11-30', 12), when('2026-11-30', 0), when('2026-11-30', -3)]).toEqual([
      'due 30 Nov 2026, 12 days late',
      'due 30 Nov 2026',
      'due 30 Nov 2026'
    ])
    expect([when(null, 4), when(null, 1), when(null, 0)]).toEqual([
      'waiting for 4 days',
      'waiting for 1 day',
      'new today'
    ])
  })
})
