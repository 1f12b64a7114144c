import { describe, expect, it } from 'vitest'
import { readRoster } from './roster.reading.ts'

const csv = (name: string, ...lines: string[]) => ({ name, bytes: new TextEncoder().encode(lines.join('\r\n')) })

describe('matching by hand', () => {
  const file = csv('list.csv', 'Person,Thing,By,Extra', 'ana@umn.example,Charter,9/1/2026,x')
  const columns = [
    { field: 'scholarEmail', header: 'Person' },
    { field: 'title', header: 'Thing' },
    { field: 'dueOn', header: 'By' }
  ]

  it('reads a sheet as the person says', async () => {
    const reading = await readRoster([file], {
      matches: [{ file: 'list.csv', sheet: null, table: 'milestones', columns }]
    })
    expect(reading.errorCount).toBe(0)
    expect(reading.rows.milestones[0]!.values).toEqual({
      scholarEmail: 'ana@umn.example',
      title: 'Charter',
      dueOn: '2026-09-01'
    })
    expect(reading.sheets[0]).toMatchObject({
      table: 'milestones',
      headers: ['Person', 'Thing', 'By', 'Extra'],
      rows: 1,
      sample: [['ana@umn.example', 'Charter', '9/1/2026', 'x']]
    })
    expect(reading.sheets[0]!.columns).toContainEqual({
      field: 'title',
      label: 'Milestone',
      required: true,
      header: 'Thing'
    })
    expect(reading.sheets[0]!.columns).toContainEqual({ field: 'notes', label: 'Notes', required: false, header: null })
  })

  it('leaves a sheet alone', async () => {
    const reading = await readRoster([file], { matches: [{ file: 'list.csv', sheet: null, table: null }] })
    expect(reading).toMatchObject({ errorCount: 0, problems: [] })
  })

  it('refuses a match for a sheet that is not there', async () => {
    const reading = await readRoster([file], { matches: [{ file: 'list.csv', sheet: 'Two', table: 'meetings' }] })
    expect(reading.problems).toContainEqual(
      expect.objectContaining({ sheet: 'Two', reason: 'There is no such sheet among the files.' })
    )
  })
})
