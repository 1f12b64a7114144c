import { describe, expect, it } from 'vitest'
import { barTable, resultTable } from './table.ts'
import { barsOf, distanceOf, figuresOf, isReached, type Result } from './verdict.ts'

const reaching = (perSecond: number) => ({ perSecond, p50: 2, p99: 6, failures: 0 })
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

    expect(figuresOf({ latencies, seconds: 4, failures: 1 })).toEqual({ perSecond: 25, p50: 51, p99: 100, failures: 1 })
  })

  it('are endless where nothing was answered', () => {
    expect(figuresOf({ latencies: [], seconds: 4, failures: 9 })).toEqual({
      perSecond: 0,
      p50: Infinity,
      p99: Infinity,
      failures: 9
    })
  })
})

describe('bars', () => {
  const missed = (results: Result[]) =>
    barsOf(results)
      .filter(bar => !isReached(bar))
      .map(({ what }) => what)

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

    expect(barsOf([ours, a('floor', 100)]).map(({ what }) => what)).toEqual([
      'list × floor',
      'list, p99 × p50',
      'memory, MB',
      'answers of northstar other than 2xx'
    ])
  })

  it('are missed by a long tail, much memory and a failed answer', () => {
    const figures = { list: { perSecond: 100, p50: 2, p99: 8.1, failures: 1 } }

    expect(missed([{ name: 'northstar', memory: 161, figures }])).toEqual([
      'list, p99 × p50',
      'memory, MB',
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

describe('the tables', () => {
  it('put everybody’s figures side by side', () => {
    expect(
      resultTable([a('northstar', 130), a('floor', 100)])
        .split('\n')
        .slice(0, 3)
    ).toEqual([
      'scholar by id          requests/s  p50 ms  p99 ms   MB  not 2xx  × floor',
      '  northstar                   130    2.00    6.00  120        0     1.30',
      '  floor                       100    2.00    6.00  120        0     1.00'
    ])
  })

  it('say of each bar what was wanted', () => {
    expect(barTable([{ what: 'memory, MB', reached: 200, most: 160 }]).split('\n')).toEqual([
      'bar           reached  wanted',
      '✗ memory, MB      200   ≤ 160  missed by 25 %'
    ])
  })
})
