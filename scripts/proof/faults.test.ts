import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutConnection, killApi, killPostgres, stopOneOfTwo } from './faults/befall.ts'
import { newRun, newTally, runRound, type Run } from './faults/rounds.ts'
import { openStage, type Stage } from './faults/stage.ts'
import { nothingFound } from './faults/verify.ts'

/** A quick look at what `pnpm proof:faults` does a hundred times and at full speed. */
const rounds = 2
/** Other tests run at the same time. */
const breath = 250
const patience = 300_000
const folder = mkdtempSync(join(tmpdir(), 'northstar-faults-'))
let stage: Stage | undefined
let run: Run

beforeAll(async () => {
  stage = await openStage(folder)
  run = newRun(stage, breath)
}, patience)
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
}, patience)

it.each([
  ['the API is killed', killApi],
  ['Postgres is killed', killPostgres],
  ['the connection between them is cut', cutConnection],
  ['one of two APIs is stopped', stopOneOfTwo]
])(
  'keeps what it acknowledged, once and whole, when %s',
  async (name, fault) => {
    const tally = newTally(name)

    while (tally.rounds < rounds) await runRound(run, fault, tally)

    expect(tally).toMatchObject({ ...nothingFound(), wrong: 0 })
    expect(tally.acknowledged).toBeGreaterThan(0)
  },
  patience
)
