import { existsSync, readFileSync } from 'node:fs'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 }

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped
})

export const sentence = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A file that could not be loaded holds no test that failed, and is one failure all the same. */
export function ofVitest(file: string, ok: boolean): Tally {
  if (!existsSync(file)) return { ...nothing, failed: 1 }
  const report = read<VitestReport>(file)
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(test => test.status === 'failed')
  )
  return settle(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests
    },
    ok
  )
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** A test that passed only when it was run again is not a pass. */
export function ofPlaywright(file: string, ok: boolean): Tally {
  if (!existsSync(file)) return { ...nothing, failed: 1 }
  const { expected, unexpected, flaky, skipped } = read<PlaywrightReport>(file).stats
  return settle({ passed: expected, failed: unexpected + flaky, skipped }, ok)
}

/** What ends badly without a failed test, such as an error between the tests, has failed too. */
const settle = (tally: Tally, ok: boolean): Tally => (ok || tally.failed > 0 ? tally : { ...tally, failed: 1 })

const read = <Report>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Report
