import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { add, ofPlaywright, ofVitest, sentence } from './tally.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-tally-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function aReport(report: unknown) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const playwright = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }

describe('counting tests', () => {
  it('adds both kinds up in one sentence', () => {
    const both = add(ofVitest(aReport(vitest), true), ofPlaywright(aReport({ stats: playwright }), true))

    expect(sentence(both)).toBe('7 passed, 0 failed')
  })

  it('names what was skipped', () => {
    expect(sentence(ofVitest(aReport({ ...vitest, numPendingTests: 1, numTodoTests: 1 }), true))).toBe(
      '3 passed, 0 failed, 2 skipped'
    )
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] }
    ]

    expect(ofVitest(aReport({ ...vitest, numFailedTests: 1, testResults }), false)).toMatchObject({ failed: 2 })
  })

  it('counts a run that ended badly although every test passed', () => {
    expect(ofVitest(aReport(vitest), false)).toMatchObject({ passed: 3, failed: 1 })
    expect(ofPlaywright(aReport({ stats: playwright }), false)).toMatchObject({ passed: 4, failed: 1 })
  })

  it('counts a run that left no report', () => {
    expect(ofVitest(join(folder, 'nothing.json'), false)).toMatchObject({ failed: 1 })
    expect(ofPlaywright(join(folder, 'nothing.json'), true)).toMatchObject({ failed: 1 })
  })

  it('does not take a test for passed that had to be tried again', () => {
    expect(ofPlaywright(aReport({ stats: { ...playwright, flaky: 1 } }), true)).toMatchObject({ failed: 1 })
  })
})
