import { describe, expect, it, vi } from 'vitest'
import { csv, importing } from '../../test/imports.ts'
import { useApp } from '../../test/harness.ts'
import type { Job } from './imports.job.ts'
import { runInProcess } from './imports.process.ts'

const test = useApp()
const { carryOut } = importing(test)

const notes = 'Went through the aims. '.repeat(220)
const meetings = Array.from({ length: 220 }, (_, index) => {
  const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
  return `noor@umn.example,${day},${notes}`
})

describe('importing a large roster', () => {
  it('happens in a process of its own, with the same outcome', async () => {
    const program = await test.aProgram()

    const { state, counts } = await carryOut(program, [
      csv('scholars.csv', 'First name,Last name,E-mail', 'Noor,Adeyemi,noor@umn.example'),
      csv('meetings.csv', 'Scholar e-mail,Date,Meeting notes', ...meetings)
    ])

    expect(state).toBe('applied')
    expect(counts).toContainEqual({ table: 'meetings', created: 220, changed: 0, leftAlone: 0 })
    const { body } = await test.as(program.director).get(`/programs/${program.id}/meetings?limit=1`).expect(200)
    expect(body.total).toBe(220)
  }, 60_000)

  it('fails alone when its process ends early', async () => {
    const log = { warn: vi.fn(), error: vi.fn() }

    await expect(runInProcess({ pool: test.pool, log }, {} as Job, 1)).rejects.toThrow('ended early')
  })
})
