import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { describe, expect, it } from 'vitest'
import { layOut, rowHeight } from './timeline.layout.ts'
import { scaleOf, ticksOf } from './timeline.scale.ts'

const today = '2026-11-23'

const aTimeline = (parts: Partial<Timeline> = {}): Timeline => ({
  appointments: [],
  milestones: [],
  meetings: [],
  plannedMeetings: [],
  projects: [],
  ...parts
})

const aMilestone = (id: string, dueOn: string, fields: Partial<Timeline['milestones'][number]> = {}) => ({
  id,
  title: `Milestone ${id}`,
  category: null,
  dueOn,
  originalDueOn: dueOn,
  state: 'planned' as const,
  reachedOn: null,
  isOwn: false,
  ...fields
})

const anAppointment = (id: string, startsOn: string, until: string) => ({
  id,
  fundingSource: 'K12',
  startsOn,
  until,
  effortPercent: 75
})

describe('the scale of a timeline', () => {
  it('begins and ends with whole months, around everything and today', () => {
    const { from, until, x } = scaleOf(
      aTimeline({ appointments: [anAppointment('a', '2027-01-01', '2028-01-01')] }),
      today,
      1000
    )

    expect([from, until]).toEqual(['2026-11-01', '2028-02-01'])
    expect([x(from), x(until)]).toEqual([0, 1000])
  })

  it('names every month, every third or only the years, as there is room', () => {
    const named = (width: number) =>
      ticksOf(
        scaleOf(
          aTimeline({ meetings: [{ id: 'm', heldOn: '2026-01-20', kind: 'team', withPrimary: false }] }),
          today,
          width
        )
      )
        .map(({ label }) => label)
        .filter(Boolean)
        .join(' ')

    expect(named(1000)).toBe('2026 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
    expect(named(300)).toBe('2026 Apr Jul Oct')
    expect(named(100)).toBe('2026')
  })

  it('lets the first year give way to one that follows closely', () => {
    const scale = scaleOf(aTimeline({ appointments: [anAppointment('a', '2025-12-15', '2028-01-01')] }), today, 800)

    expect(ticksOf(scale)[0]).toMatchObject({ label: '' })
    expect(ticksOf(scale)[1]).toMatchObject({ label: '2026', isYear: true })
  })
})

describe('laying out a timeline', () => {
  it('gives no room to what has nothing in it', () => {
    const { lanes } = layOut(aTimeline({ milestones: [aMilestone('a', '2026-12-01')] }), today, 1000)

    expect(lanes.milestones).toMatchObject({ title: 'Milestones', height: rowHeight })
    expect([lanes.appointments, lanes.meetings, lanes.projects]).toEqual([undefined, undefined, undefined])
  })

  it('puts milestones whose words would meet into rows of their own', () => {
    const milestones = [aMilestone('a', '2026-12-01'), aMilestone('b', '2026-12-05'), aMilestone('c', '2027-11-01')]

    const { milestones: marks, lanes } = layOut(aTimeline({ milestones }), today, 1000)

    expect(marks.map(({ y }) => y / rowHeight)).toEqual([0, 1, 0])
    expect(lanes.milestones!.height).toBe(2 * rowHeight)
  })

  it('sets the words to the left of a mark near the right edge', () => {
    const { milestones } = layOut(
      aTimeline({ milestones: [aMilestone('a', '2026-12-01'), aMilestone('b', '2028-11-20')] }),
      today,
      1000
    )

    expect(milestones.map(({ isLeft }) => isLeft)).toEqual([false, true])
  })

  it('remembers where a moved milestone was due at first', () => {
    const moved = aMilestone('a', '2027-03-01', { originalDueOn: '2026-12-01' })

    const { milestones, scale } = layOut(aTimeline({ milestones: [moved, aMilestone('b', '2027-01-01')] }), today, 1000)

    expect(milestones.map(({ originalX }) => originalX)).toEqual([scale.x('2026-12-01'), null])
  })

  it('tells how milestones stand today', () => {
    const milestones = [
      aMilestone('a', '2026-11-22'),
      aMilestone('b', '2026-12-01'),
      aMilestone('c', '2027-06-01'),
      aMilestone('d', '2026-10-01', { state: 'confirmed' })
    ]

    expect(layOut(aTimeline({ milestones }), today, 1000).milestones.map(({ standing }) => standing)).toEqual([
      'overdue',
      'due-soon',
      'on-track',
      'done'
    ])
  })

  it('shows appointments that run at the same time under each other', () => {
    const appointments = [
      anAppointment('a', '2026-01-01', '2027-01-01'),
      anAppointment('b', '2026-06-01', '2027-06-01')
    ]

    const { appointments: bars } = layOut(aTimeline({ appointments }), today, 1000)

    expect(bars.map(({ y }) => y / rowHeight)).toEqual([0, 1])
    expect(bars[0]!.label).toBe('K12 · 75 %')
  })

  it('draws planned meetings among the meetings, as they stand today', () => {
    const plannedMeetings = (['2026-11-20', '2026-12-04', '2026-12-11'] as const).map((plannedOn, at) => ({
      id: `p${at}`,
      plannedOn,
      startTime: null,
      kind: 'one-to-one',
      state: at === 2 ? ('cancelled' as const) : ('planned' as const)
    }))

    const { plannedMeetings: ticks, lanes, scale } = layOut(aTimeline({ plannedMeetings }), today, 1000)

    expect(lanes.meetings).toMatchObject({ title: 'Meetings' })
    expect(ticks.map(({ x, standing }) => [x, standing])).toEqual([
      [scale.x('2026-11-20'), 'not-logged'],
      [scale.x('2026-12-04'), 'planned'],
      [scale.x('2026-12-11'), 'cancelled']
    ])
  })

  it('lets the last stage of a project last until today', () => {
    const project = {
      id: 'p',
      title: 'Screening by mail',
      stages: [
        { stage: 'Planning', enteredOn: '2026-01-01' },
        { stage: 'Approvals', enteredOn: '2026-06-01' }
      ],
      markers: []
    }

    const { projects, scale } = layOut(aTimeline({ projects: [project] }), today, 1000)

    const [planning, approvals] = projects[0]!.stages
    expect(planning!.x + planning!.width).toBeCloseTo(approvals!.x)
    expect(approvals!.x + approvals!.width).toBeCloseTo(scale.x('2026-11-24'))
  })
})
