import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { findBrowser, windowless } from './find-browser.ts'
import { show, tool } from './run.ts'
import { add, nothing, ofPlaywright, ofVitest, sentence, type Tally } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'northstar-results-'))
const isBrowserTest = (argument: string) => /\.spec\.ts|web\/test/.test(argument)

/** Names and parts of names of test files choose which run; without any, all do. */
const chosen = process.argv.slice(2)
const forBrowser = chosen.filter(isBrowserTest)
const forVitest = chosen.filter(argument => !isBrowserTest(argument))

async function runVitest(): Promise<Tally> {
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = await show(tool('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...forVitest))
  return ofVitest(file, ok)
}

async function runPlaywright(): Promise<Tally> {
  const browser = findBrowser(process.env, windowless)
  if (!browser) {
    const required = process.env.CI === 'true'
    console.log(`Browser tests ${required ? 'failed' : 'skipped'}: no Chromium or Chrome here (CHROME_PATH names one).`)
    return { ...nothing, failed: required ? 1 : 0 }
  }
  await buildWeb()
  const file = join(folder, 'playwright.json')
  const args = ['test', '--reporter=list,json', ...forBrowser]
  const ok = await show(tool('node_modules/@playwright/test/cli.js', ...args), { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  return ofPlaywright(file, ok)
}

let tally = nothing
try {
  if (forVitest.length > 0 || chosen.length === 0) tally = add(tally, await runVitest())
  if (forBrowser.length > 0 || chosen.length === 0) tally = add(tally, await runPlaywright())
} catch (error) {
  console.error(error)
  tally = add(tally, { ...nothing, failed: 1 })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(sentence(tally))
process.exitCode = tally.failed > 0 ? 1 : 0
