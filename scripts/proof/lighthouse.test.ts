import { expect, it } from 'vitest'
import { countingLoads, verdictOf, type Load } from './lighthouse.ts'

const load = (index: number, performance: number): Load => ({
  index,
  scores: { performance, accessibility: 100, 'best-practices': 100 },
  findings: `of ${performance}`
})

it('counts five loads by an undisturbed machine, however the others ended', () => {
  const slow = [load(1700, 100), load(1800, 90)]
  const good = [2700, 2750, 2600, 2800, 2400].map(index => load(index, 96))

  expect(countingLoads([...slow, ...good], 2800)).toEqual(good)
  expect(countingLoads([...slow, ...good.slice(1)], 2800)).toBeUndefined()
})

it('takes the median of what counts, and says of how many', () => {
  const loads = [load(1700, 80), load(2700, 94), load(2700, 99), load(2700, 94), load(2700, 95), load(2700, 100)]

  expect(verdictOf('a page', loads, 2700)).toMatchObject({
    ok: true,
    figures:
      'performance 95 (≥ 95), accessibility 100 (≥ 100), best-practices 100 (≥ 100), 5 of 6 loads, by a machine of index 2700'
  })
  loads[4] = load(2700, 94)
  expect(verdictOf('a page', loads, 2700)).toMatchObject({ ok: false })
})

it('takes all loads when the machine was never left alone', () => {
  const loads = [load(1700, 90), load(1700, 90), load(2700, 96)]

  expect(verdictOf('a page', loads, 2700)).toMatchObject({ ok: false, output: 'of 96' })
})
