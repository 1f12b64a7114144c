import type { CadenceRow } from '@northstar/shared/mentoring/cadence.schema.ts'
import { expect, it } from 'vitest'
import { sorted } from './cadence.sort.ts'

const rows = [
  ['Ada', 40],
  ['Bea', null],
  ['Cem', 90]
].map(([name, kept]) => ({ scholar: { id: name, name }, kept, meetings: 0, behind: 0 }) as CadenceRow)
const names = (sort: string) => sorted(rows, sort).map(({ scholar }) => scholar.name)

it('rows are sorted either way, with those of whom nothing is known last', () => {
  expect(names('name')).toEqual(['Ada', 'Bea', 'Cem'])
  expect(names('-name')).toEqual(['Cem', 'Bea', 'Ada'])
  expect(names('kept')).toEqual(['Ada', 'Cem', 'Bea'])
  expect(names('-kept')).toEqual(['Cem', 'Ada', 'Bea'])
})
