import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Scholar, Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { describe, expect, it } from 'vitest'
import { flagsOf } from './scholar.flags.ts'

const today = '2026-11-23'

const primary = {
  teamRole: 'primary-research',
  startsOn: '2026-01-01',
  until: null,
  cadenceDays: 14,
  lastMetOn: '2026-11-10',
  mentor: { id: 'm', name: 'Ingrid Vang' }
} as MentorAssignment

const aMilestone = (dueOn: string, state: Timeline['milestones'][number]['state'] = 'planned') =>
  ({ dueOn, state }) as Timeline['milestones'][number]

const flags = (given: { scholar?: Partial<Scholar>; team?: MentorAssignment[]; milestones?: Timeline['milestones'] }) =>
  flagsOf({
    scholar: { id: 's', status: 'active', appointedUntil: '2028-01-01', ...given.scholar } as Scholar,
    team: given.team ?? [primary],
    milestones: given.milestones ?? [],
    rules: { appointmentEndingDays: 90, cadenceFactor: 2 },
    today
  }).map(({ status, text }) => `${status}: ${text}`)

describe('the flags of a scholar', () => {
  it('are none when nothing is to be said', () => {
    expect(flags({ milestones: [aMilestone('2026-11-23'), aMilestone('2026-01-01', 'confirmed')] })).toEqual([])
  })

  it.each([
    ['the factor times the cadence', '2026-10-26', []],
    ['a day more', '2026-10-25', ['overdue: no meeting with Ingrid Vang for 29 days (agreed: every 14)']]
  ])('after %s without a meeting', (_, lastMetOn, expected) => {
    expect(flags({ team: [{ ...primary, lastMetOn }] })).toEqual(expected)
  })

  it('count from the first day when the two never met, and say when nobody is primary', () => {
    expect(flags({ team: [{ ...primary, lastMetOn: null, startsOn: '2026-11-01' }] })).toEqual([])
    expect(flags({ team: [{ ...primary, lastMetOn: null }] })[0]).toContain(
      'has not met Ingrid Vang yet, after 326 days'
    )
    expect(flags({ team: [{ ...primary, until: today }] })).toEqual(['due-soon: no primary mentor'])
  })

  it('put what is late before what comes up and what waits', () => {
    expect(
      flags({
        scholar: { appointedUntil: '2027-02-22' },
        milestones: [aMilestone('2026-11-22'), aMilestone('2026-11-01'), aMilestone('2026-11-01', 'reported')]
      })
    ).toEqual([
      'overdue: 2 milestones overdue',
      'due-soon: appointment ends in 90 days',
      'waiting: 1 milestone reported, not confirmed'
    ])
  })

  it.each([
    ['2027-02-23', []],
    ['2026-11-24', ['due-soon: appointment ends today']],
    ['2026-11-23', ['overdue: appointment ended on 22 Nov 2026']],
    [null, ['due-soon: not appointed']]
  ])('for an appointment until %s', (appointedUntil, expected) => {
    expect(flags({ scholar: { appointedUntil } })).toEqual(expected)
  })

  it('are not raised for scholars who are away or have left', () => {
    expect(flags({ scholar: { status: 'on-leave' }, team: [] })).toEqual([])
  })
})
