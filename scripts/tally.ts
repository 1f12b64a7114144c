import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** The names of tests that failed. */
  names: string[]
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, names: [] }

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  names: [...one.names, ...other.names]
})

/** The last words of a run: what failed, and how many did what. */
export const sentence = ({ passed, failed, skipped, names }: Tally) =>
  [
    ...names.map(name => `✗ ${name}`),
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  ].join('\n')

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
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
      skipped: report.numPendingTests + report.numTodoTests,
      names: [
        ...broken.map(({ name }) => `${basename(name)} could not be loaded`),
        ...report.testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map(test => `${basename(name)}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`)
        )
      ]
    },
    ok
  )
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: { title: string; file: string; ok: boolean; tests: { projectName: string }[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

/** A test that passed only when it was run again is not a pass. */
export function ofPlaywright(file: string, ok: boolean): Tally {
  if (!existsSync(file)) return { ...nothing, failed: 1 }
  const { stats, suites } = read<PlaywrightReport>(file)
  const { expected, unexpected, flaky, skipped } = stats
  const names = suites.flatMap(failedIn)
  return settle({ passed: expected, failed: unexpected + flaky, skipped, names }, ok)
}

const failedIn = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => `${file}: ${title} (${tests.map(({ projectName }) => projectName).join(', ')})`),
  ...suites.flatMap(failedIn)
]

const firstLine = (message = '') => message.split('\n', 1)[0]

/** What ends badly without a failed test, such as an error between the tests, has failed too. */
const settle = (tally: Tally, ok: boolean): Tally => (ok || tally.failed > 0 ? tally : { ...tally, failed: 1 })

const read = <Report>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Report
