import { describe, expect, it } from 'vitest'
import { growthOf, type Cost } from './growth.ts'
import { barTable, growthTable, resultTable } from './table.ts'
import { barsOf, distanceOf, figuresOf, isReached, type Result } from './verdict.ts'

const reaching = (perSecond: number) => ({ perSecond, p50: 2, p99: 6, failures: 0, own: 1, postgres: 0.5, memory: 180 })
const all = (perSecond: number) => ({
  scholar: reaching(perSecond),
  list: reaching(perSecond),
  overview: reaching(perSecond),
  write: reaching(perSecond)
})
const a = (name: string, perSecond: number): Result => ({ name, memory: 120, figures: all(perSecond) })

describe('figures of a call', () => {
  it('are requests a second, median and tail', () => {
    const latencies = Array.from({ length: 100 }, (_, index) => 100 - index)

    const computing = { own: 200, postgres: 150 }

    expect(figuresOf({ latencies, seconds: 4, failures: 1, computing })).toEqual({
      ...{ perSecond: 25, p50: 51, p99: 100, failures: 1 },
      ...{ own: 2, postgres: 1.5 }
    })
  })

  it('are endless where nothing was answered', () => {
    const nothing = { latencies: [], seconds: 4, failures: 9, computing: { own: 0, postgres: 0 } }

    expect(figuresOf(nothing)).toMatchObject({ perSecond: 0, p50: Infinity, p99: Infinity, failures: 9 })
  })
})

describe('bars', () => {
  const missed = (results: Result[]) =>
    barsOf(results, [])
      .filter(bar => !isReached(bar))
      .map(({ what }) => what)

  it('are missed when somebody was not measured', () => {
    const bars = [
      barsOf([a('northstar', 1000), a('floor', 100)], ['directus was not measured: no registry']),
      barsOf([a('floor', 100)], ['northstar was not measured: its port is taken'])
    ]

    const missed = bars.map(some => some.filter(bar => !isReached(bar)).map(({ what }) => what))
    expect(missed).toEqual([['who was not measured'], ['who was not measured']])
  })

  it('are reached by an API that is fast, steady and small', () => {
    expect(missed([a('northstar', 130), a('floor', 100), a('postgraphile', 80), a('directus', 10)])).toEqual([])
  })

  it('hold each call against the floor by a share of its own', () => {
    expect(missed([a('northstar', 70), a('floor', 100)])).toEqual(['overview × floor', 'write × floor'])
  })

  it('hold each call against the peers', () => {
    expect(missed([a('northstar', 100), a('postgraphile', 70), a('directus', 15)])).toEqual([
      'scholar × postgraphile',
      'list × postgraphile',
      'overview × postgraphile',
      'write × postgraphile',
      'scholar × directus',
      'list × directus',
      'overview × directus',
      'write × directus'
    ])
  })

  it('hold against peers only what was measured', () => {
    const ours: Result = { name: 'northstar', memory: 120, figures: { list: reaching(100) } }

    expect(barsOf([ours, a('floor', 100)], []).map(({ what }) => what)).toEqual([
      'list × floor',
      'list, p99 × p50',
      'memory at rest, MB',
      'answers of northstar other than 2xx'
    ])
  })

  it('are missed by a long tail, much memory and a failed answer', () => {
    const figures = { list: { ...reaching(100), p99: 8.1, failures: 1 } }

    expect(missed([{ name: 'northstar', memory: 161, figures }])).toEqual([
      'list, p99 × p50',
      'memory at rest, MB',
      'answers of northstar other than 2xx'
    ])
  })

  it('are missed by a peer whose answers are none, for then the ratio says nothing', () => {
    const peer = { name: 'directus', memory: 120, figures: { list: { ...reaching(1), failures: 3 } } }

    expect(missed([a('northstar', 100), peer])).toEqual(['answers of directus other than 2xx'])
  })

  it.each([
    [{ what: '', reached: 0.5, least: 1 }, 'missed by 50 %'],
    [{ what: '', reached: 1.5, least: 1 }, 'reached by 50 %'],
    [{ what: '', reached: 200, most: 160 }, 'missed by 25 %'],
    [{ what: '', reached: 3, most: 0 }, 'missed by 3']
  ])('say by how much: %o is %s', (bar, distance) => {
    expect(distanceOf(bar)).toBe(distance)
  })
})

describe('growth', () => {
  const cost = (programs: number, computing: number): Cost => ({
    ...{ call: 'list', programs, milliseconds: computing * 2, computing, pages: 300, statements: 4 },
    ...{ scans: [], indexes: ['milestones_due_idx'] }
  })

  it('is the cost at the most programs against that at the fewest', () => {
    expect(growthOf([cost(1, 4), cost(10, 5), cost(100, 7)])).toEqual([
      { what: 'list, cost with × 100 programs', reached: 1.75, most: 1.5 }
    ])
  })

  it('goes by time where computing is not told', () => {
    const untold = [cost(1, 4), cost(10, 4)].map(one => ({ ...one, computing: NaN }))

    expect(growthOf(untold)).toMatchObject([{ reached: 1 }])
  })

  it('is told with the way that was taken', () => {
    expect(growthTable([cost(1, 4), cost(10, 5)]).split('\n')).toEqual([
      'page of 50 milestones    ms  CPU ms  pages  statements',
      '  1 programs            8.0    4.00    300           4',
      '  10 programs          10.0    5.00    300           4',
      '',
      'page of 50 milestones: read through nothing; by milestones_due_idx'
    ])
  })
})

describe('the tables', () => {
  it('put everybody’s figures side by side', () => {
    expect(
      resultTable([a('northstar', 130), a('floor', 100)])
        .split('\n')
        .toSpliced(3, 9)
    ).toEqual([
      'scholar by id          requests/s  p50 ms  p99 ms  CPU ms  in Postgres   MB  not 2xx  × floor',
      '  northstar                   130    2.00    6.00    1.00         0.50  180        0     1.30',
      '  floor                       100    2.00    6.00    1.00         0.50  180        0     1.00',
      '',
      'at rest afterwards: northstar 120 MB, floor 120 MB'
    ])
  })

  it('say of each bar what was wanted', () => {
    expect(barTable([{ what: 'memory, MB', reached: 200, most: 160 }]).split('\n')).toEqual([
      'bar           reached  wanted',
      '✗ memory, MB      200   ≤ 160  missed by 25 %'
    ])
  })
})
