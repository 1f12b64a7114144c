import { describe, expect, it } from 'vitest'
import { newReminderSettings } from './reminders.defaults.ts'
import { hourIn, isQuietHour, momentIn, nextLoudMoment, quietBecause } from './reminders.rules.ts'

const settings = { ...newReminderSettings, quietDays: [{ on: '2026-11-26', name: 'Thanksgiving' }] }

describe('the moment at which an hour strikes', () => {
  it.each([
    // America/Chicago goes an hour ahead on 8 Mar 2026 at 2, and back on 1 Nov 2026 at 2.
    ['America/Chicago', '2026-03-07', 7, '2026-03-07T13:00:00.000Z'],
    ['America/Chicago', '2026-03-08', 7, '2026-03-08T12:00:00.000Z'],
    ['America/Chicago', '2026-03-08', 2, '2026-03-08T08:00:00.000Z'],
    ['America/Chicago', '2026-10-31', 7, '2026-10-31T12:00:00.000Z'],
    ['America/Chicago', '2026-11-01', 0, '2026-11-01T05:00:00.000Z'],
    ['America/Chicago', '2026-11-01', 7, '2026-11-01T13:00:00.000Z'],
    // Europe changes on other days, Arizona and India never, Lord Howe Island by half an hour.
    ['Europe/Berlin', '2026-03-28', 7, '2026-03-28T06:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', 7, '2026-03-29T05:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', 7, '2026-10-25T06:00:00.000Z'],
    ['America/Phoenix', '2026-03-08', 7, '2026-03-08T14:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-08', 7, '2026-03-08T01:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', 7, '2026-04-04T20:30:00.000Z']
  ])('in %s on %s, %d o’clock, is %s', (timeZone, day, hour, expected) => {
    expect(momentIn(timeZone, day, hour).toISOString()).toBe(expected)
  })

  it('is shown there as that hour', () => {
    for (const day of ['2026-03-08', '2026-03-29', '2026-11-01'])
      for (const timeZone of ['America/Chicago', 'Europe/Berlin', 'Pacific/Auckland'])
        expect(hourIn(timeZone, momentIn(timeZone, day, 7))).toBe(7)
  })
})

describe('quiet days', () => {
  it.each([
    ['2026-11-25', undefined],
    ['2026-11-26', 'Thanksgiving'],
    ['2026-11-28', 'Weekend'],
    ['2026-11-29', 'Weekend']
  ])('%s: %s', (day, because) => expect(quietBecause(day, settings)).toBe(because))

  it('are no weekends where a program says so', () => {
    expect(quietBecause('2026-11-28', { ...settings, quietWeekends: false })).toBeUndefined()
  })
})

describe('quiet hours', () => {
  it.each([
    [21, 6, [21, 23, 0, 5], [6, 12, 20]],
    [12, 14, [12, 13], [11, 14]],
    [8, 8, [], [0, 8, 23]]
  ])('from %d until %d', (quietFrom, quietUntil, quiet, loud) => {
    const rule = { ...settings, quietFrom, quietUntil }
    expect(quiet.map(hour => isQuietHour(hour, rule))).toEqual(quiet.map(() => true))
    expect(loud.map(hour => isQuietHour(hour, rule))).toEqual(loud.map(() => false))
  })
})

describe('the first moment at which mail may leave', () => {
  it.each([
    ['at once in the day', '2026-11-25T15:00:00Z', '2026-11-25T15:00:00.000Z'],
    ['in the morning when it is night', '2026-11-25T09:00:00Z', '2026-11-25T12:00:00.000Z'],
    ['after the holiday, not in the evening before it', '2026-11-26T04:00:00Z', '2026-11-27T12:00:00.000Z'],
    ['on Monday when it is Saturday', '2026-11-28T18:00:00Z', '2026-11-30T12:00:00.000Z'],
    ['in the morning of summer time', '2026-03-07T18:00:00Z', '2026-03-09T11:00:00.000Z']
  ])('is %s', (_, at, expected) => {
    expect(nextLoudMoment(new Date(at), 'America/Chicago', settings).toISOString()).toBe(expected)
  })
})
