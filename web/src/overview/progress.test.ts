import type { ScholarProgress } from '@northstar/shared/overview/overview.endpoints.ts'
import { describe, expect, it } from 'vitest'
import { figures, monthsSince, sortScholars } from './progress.ts'

const scholar = (name: string, more: Partial<ScholarProgress> = {}): ScholarProgress => ({
  id: name,
  name,
  track: 'Scholar',
  cohort: '2026',
  site: null,
  status: 'active',
  year: null,
  years: null,
  appointedUntil: null,
  milestones: { done: 0, waiting: 0, overdue: 0, total: 0 },
  nextDue: null,
  lastMetOn: null,
  cadenceDays: null,
  meetingOverdue: false,
  recentMeetings: 0,
  primaryMentor: null,
  project: null,
  warnings: 0,
  ...more
})
const order = (scholars: ScholarProgress[], sort: string) => sortScholars(scholars, sort).map(({ name }) => name)

describe('sorting scholars', () => {
  const ada = scholar('Ada', { site: 'Essentia', lastMetOn: '2026-11-01', year: 1, years: 2 })
  const ben = scholar('Ben', { milestones: { done: 8, waiting: 0, overdue: 0, total: 10 }, year: 2, years: 2 })
  const cleo = scholar('Cleo', { site: 'Abbott', lastMetOn: '2026-10-01', year: 1, years: 3 })
  const all = [ada, ben, cleo]

  it('by name keeps the order of the API, either way round', () => {
    expect(order(all, 'name')).toEqual(['Ada', 'Ben', 'Cleo'])
    expect(order(all, '-name')).toEqual(['Cleo', 'Ben', 'Ada'])
  })

  it('leaves those without a value at the end, either way round', () => {
    expect(order(all, 'site')).toEqual(['Cleo', 'Ada', 'Ben'])
    expect(order(all, '-site')).toEqual(['Ada', 'Cleo', 'Ben'])
    expect(order(all, 'lastMetOn')).toEqual(['Cleo', 'Ada', 'Ben'])
  })

  it('by milestones goes by the share that is done', () => {
    const few = scholar('Few', { milestones: { done: 2, waiting: 0, overdue: 0, total: 2 } })
    expect(order([ada, ben, few], '-milestones')).toEqual(['Few', 'Ben', 'Ada'])
  })

  it('by year goes by the year, then by how many there are', () => {
    expect(order(all, 'year')).toEqual(['Ada', 'Cleo', 'Ben'])
  })
})

describe('a headline figure', () => {
  it('is made from the scholars it names', () => {
    const late = scholar('Late', { warnings: 1, milestones: { done: 0, waiting: 1, overdue: 2, total: 5 } })
    const fine = scholar('Fine', { recentMeetings: 1 })
    const behind = (name: keyof typeof figures) => [late, fine].filter(figures[name].has).map(one => one.name)

    expect(behind('on-track')).toEqual(['Fine'])
    expect(behind('attention')).toEqual(['Late'])
    expect(behind('overdue')).toEqual(['Late'])
    expect(behind('waiting')).toEqual(['Late'])
    expect(behind('meetings')).toEqual(['Fine'])
  })
})

describe('how long a stage has lasted', () => {
  it('is told in whole months', () => {
    expect(monthsSince('2026-02-20', '2026-11-23')).toBe('9 mo')
    expect(monthsSince('2026-11-01', '2026-11-23')).toBe('new')
  })
})
