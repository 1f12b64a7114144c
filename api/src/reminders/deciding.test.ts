import { defaultRules } from '@northstar/shared/reminders/reminders.defaults.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { describe, expect, it } from 'vitest'
import type { OwedByPerson } from '../owed/owed.repository.ts'
import { decide, type Ground } from './deciding.ts'

const due = '2026-12-10'

const thing = (more: Partial<OwedByPerson> = {}): OwedByPerson => ({
  personId: 'scholar',
  kind: 'milestone',
  id: 'irb',
  title: 'IRB approval',
  scholarId: 'luis',
  scholarName: 'Luis Ashby',
  dueOn: due,
  since: '2026-01-01T00:00:00.000Z',
  targetKind: 'milestone',
  targetId: 'irb',
  snoozedUntil: null,
  ...more
})

const people = ['scholar', 'primary', 'other', 'coordinator', 'director']

const ground = (more: Partial<Ground>): Ground => ({
  today: due,
  turns: people.map(personId => ({ personId, mails: 'daily' })),
  owed: [thing()],
  rules: defaultRules,
  last: [],
  escalations: [
    { to: 'primary-mentor', personId: 'primary', scholarId: 'luis' },
    { to: 'primary-mentor', personId: 'other', scholarId: 'noor' },
    { to: 'coordinator', personId: 'coordinator', scholarId: null },
    { to: 'director', personId: 'director', scholarId: null }
  ],
  names: new Map([['scholar', 'Luis Ashby']]),
  ...more
})

const who = (more: Partial<Ground>) => [...decide(ground(more)).keys()].sort()
const remindedOn = (day: string) => [
  { personId: 'scholar', kind: 'milestone' as const, owedId: 'irb', remindedOn: day }
]

describe('who owes a milestone', () => {
  it.each([
    ['not yet, eight days before it is due', -8, null, []],
    ['a week before', -7, null, ['scholar']],
    ['not again on the next day', -6, -7, []],
    ['later, where the week before was missed', -2, null, ['scholar']],
    ['again on the due day', 0, -7, ['scholar']],
    ['again on the first day that is not quiet after it', 3, -7, ['scholar']],
    ['not twice for the due day', 3, 0, []],
    ['again every week', 7, 0, ['scholar']],
    ['not in between', 12, 7, []]
  ])('is reminded %s', (_, days, last, expected) => {
    const before = last === null ? [] : remindedOn(addDays(due, last))
    expect(who({ today: addDays(due, days), last: before })).toEqual(expected)
  })

  it('is left alone until the day to which it was put off', () => {
    expect(who({ owed: [thing({ snoozedUntil: '2026-12-20' })] })).toEqual([])
  })

  it('is left alone where the program says so', () => {
    expect(who({ rules: defaultRules.map(rule => ({ ...rule, isOn: false })) })).toEqual([])
  })

  it('finds all of it in the mail of the week, whenever it was last told', () => {
    const turns = [{ personId: 'scholar', mails: 'weekly' as const }]
    expect(who({ turns, today: addDays(due, 2), last: remindedOn(addDays(due, 1)) })).toEqual(['scholar'])
    expect(who({ turns, today: addDays(due, -8) })).toEqual([])
  })
})

describe('a request without a due day', () => {
  it('is counted from the day on which it came up', () => {
    const report = thing({ kind: 'report', dueOn: null, since: '2026-12-01T15:00:00.000Z', personId: 'primary' })
    expect(who({ owed: [report], today: '2026-12-03' })).toEqual([])
    expect(who({ owed: [report], today: '2026-12-04' })).toEqual(['primary'])
  })
})

describe('what stays undone', () => {
  const late = addDays(due, 14)

  it('is told to the primary mentor of this scholar and to the coordinators, with the name of who owes it', () => {
    const decided = decide(ground({ today: late }))
    expect([...decided.keys()].sort()).toEqual(['coordinator', 'primary', 'scholar'])
    expect(decided.get('coordinator')).toMatchObject([
      { title: 'IRB approval', days: 14, waitingFor: [{ id: 'scholar', name: 'Luis Ashby' }] }
    ])
    expect(decided.get('scholar')).toMatchObject([{ waitingFor: [] }])
  })

  it('is told even where whoever owes it has put it off', () => {
    expect(who({ today: late, owed: [thing({ snoozedUntil: '2027-01-31' })] })).toEqual(['coordinator', 'primary'])
  })

  it('is told once, not once for each who owes it, and to none of them', () => {
    const owed = ['primary', 'other'].map(personId => thing({ personId }))
    const decided = decide(ground({ today: late, owed }))
    expect([...decided.keys()].sort()).toEqual(['coordinator', 'other', 'primary'])
    expect(decided.get('primary')).toMatchObject([{ waitingFor: [] }])
    expect(decided.get('coordinator')).toHaveLength(1)
  })

  it('is told to nobody where the program says never', () => {
    const rules = defaultRules.map(rule => ({ ...rule, escalateDays: null }))
    expect(who({ today: addDays(due, 200), rules })).toEqual(['scholar'])
  })
})
