import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { describe, expect, it } from 'vitest'
import { entriesOf, inWords } from './timeline.entries.ts'

const timeline: Timeline = {
  appointments: [{ id: 'a', fundingSource: 'K12', startsOn: '2026-01-01', until: '2027-01-01', effortPercent: 75 }],
  milestones: [
    {
      id: 'm',
      title: 'IRB determination',
      category: null,
      dueOn: '2026-06-30',
      originalDueOn: '2026-05-01',
      state: 'confirmed',
      reachedOn: '2026-06-12',
      isOwn: false
    }
  ],
  meetings: [{ id: 'h', heldOn: '2026-02-03', kind: 'one-to-one', withPrimary: true }],
  plannedMeetings: [
    { id: 'late', plannedOn: '2026-11-20', startTime: null, kind: 'team', state: 'planned' },
    { id: 'off', plannedOn: '2026-12-01', startTime: null, kind: 'one-to-one', state: 'cancelled' },
    { id: 'next', plannedOn: '2026-12-04', startTime: '14:30', kind: 'one-to-one', state: 'planned' }
  ],
  projects: [
    {
      id: 'p',
      title: 'Screening by mail',
      stages: [{ stage: 'Planning', enteredOn: '2026-03-01' }],
      markers: [{ marker: 'Approved', reachedOn: '2026-04-01' }]
    }
  ]
}

describe('a timeline in words', () => {
  it('is in order of time and names last days', () => {
    expect(entriesOf(timeline, '2026-11-23', 's').map(inWords)).toEqual([
      '1 Jan 2026: Appointment, K12 · 75 %, begins',
      '3 Feb 2026: One-to-one meeting, with the primary mentor',
      '1 Mar 2026: Project stage, Planning, Screening by mail',
      '1 Apr 2026: Process marker, Approved, Screening by mail',
      '30 Jun 2026: Milestone due, IRB determination, confirmed, reached on 12 Jun 2026, originally due on 1 May 2026',
      '20 Nov 2026: Team meeting, not logged yet',
      '1 Dec 2026: One-to-one meeting, cancelled',
      '4 Dec 2026: One-to-one meeting, planned, at 2:30\u00a0PM',
      '31 Dec 2026: Appointment, K12 · 75 %, last day'
    ])
  })
})
