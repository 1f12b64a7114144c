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

const aTest = (status: string) => ({
  status,
  fullName: 'a site is added',
  failureMessages: ['expected 1 to be 2\nat sites.test.ts']
})

describe('counting tests', () => {
  it('adds both kinds up in one sentence', () => {
    const both = add(ofVitest(aReport(vitest), true), ofPlaywright(aReport({ stats: playwright, suites: [] }), true))

    expect(sentence(both)).toBe('7 passed, 0 failed')
  })

  it('names what was skipped', () => {
    expect(sentence(ofVitest(aReport({ ...vitest, numPendingTests: 1, numTodoTests: 1 }), true))).toBe(
      '3 passed, 0 failed, 2 skipped'
    )
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [
      { name: '/a/broken.test.ts', status: 'failed', assertionResults: [] },
      { name: '/a/b.test.ts', status: 'failed', assertionResults: [aTest('failed')] },
      { name: '/a/c.test.ts', status: 'passed', assertionResults: [aTest('passed')] }
    ]

    expect(ofVitest(aReport({ ...vitest, numFailedTests: 1, testResults }), false)).toMatchObject({ failed: 2 })
  })

  it('names what failed, so that it is found at the end of a long run', () => {
    const testResults = [
      { name: '/a/sites.test.ts', status: 'failed', assertionResults: [aTest('passed'), aTest('failed')] }
    ]
    const specs = [
      { title: 'enters', file: 'sample.spec.ts', ok: false, tests: [{ projectName: 'phone' }] },
      { title: 'leaves', file: 'sample.spec.ts', ok: true, tests: [{ projectName: 'phone' }] }
    ]
    const unit = ofVitest(aReport({ ...vitest, numFailedTests: 1, testResults }), false)
    const browser = ofPlaywright(
      aReport({ stats: { ...playwright, unexpected: 1 }, suites: [{ suites: [{ specs }] }] }),
      false
    )

    expect(sentence(add(unit, browser)).split('\n')).toEqual([
      '✗ sites.test.ts: a site is added: expected 1 to be 2',
      '✗ sample.spec.ts: enters (phone)',
      '7 passed, 2 failed'
    ])
  })

  it('counts a run that ended badly although every test passed', () => {
    expect(ofVitest(aReport(vitest), false)).toMatchObject({ passed: 3, failed: 1 })
    expect(ofPlaywright(aReport({ stats: playwright, suites: [] }), false)).toMatchObject({ passed: 4, failed: 1 })
  })

  it('counts a run that left no report', () => {
    expect(ofVitest(join(folder, 'nothing.json'), false)).toMatchObject({ failed: 1 })
    expect(ofPlaywright(join(folder, 'nothing.json'), true)).toMatchObject({ failed: 1 })
  })

  it('does not take a test for passed that had to be tried again', () => {
    expect(ofPlaywright(aReport({ stats: { ...playwright, flaky: 1 }, suites: [] }), true)).toMatchObject({ failed: 1 })
  })
})
