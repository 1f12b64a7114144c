import type { CadenceLane } from '@northstar/shared/mentoring/cadence.schema.ts'
import { describe, expect, it } from 'vitest'
import { layOut } from './cadence.layout.ts'

const lane: CadenceLane = {
  key: 'a',
  group: 'mentor',
  name: 'Ingrid Vang',
  teamRole: 'primary-research',
  startsOn: '2026-01-11',
  until: null,
  cadenceDays: 14,
  meetings: [{ id: 'm', heldOn: '2026-01-21', kind: 'one-to-one', counts: true }],
  gaps: [{ from: '2026-02-05', until: '2026-02-10' }],
  kept: 84
}
const drawn = (changes: Partial<CadenceLane> = {}) =>
  layOut({ from: '2026-01-01', until: '2026-02-10', lanes: [{ ...lane, ...changes }] }, 400).lanes[0]!

describe('the picture of what was agreed', () => {
  it('has the agreement as a band, its rhythm, the meetings and the gaps', () => {
    const { band, due, marks, gaps } = drawn()

    expect(band).toEqual({ x: 100, width: 300 })
    expect(due).toEqual([240, 380])
    expect(marks).toMatchObject([{ id: 'm', x: 200 }])
    expect(gaps).toEqual([{ x: 350, width: 50, days: 5 }])
  })

  it('shows of an agreement what is in the window', () => {
    const { band, due } = drawn({ startsOn: '2025-12-25', until: '2026-01-20' })

    expect(band).toEqual({ x: 0, width: 190 })
    expect(due).toEqual([70])
  })

  it('has no rhythm where nothing was agreed', () => {
    expect(drawn({ cadenceDays: null }).due).toEqual([])
  })
})
