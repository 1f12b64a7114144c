import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutConnection, endOneOfTwo, killApi, killOneOfTwo, killPostgres } from './faults/befall.ts'
import { newRun, newTally, runRound, type Run } from './faults/rounds.ts'
import { openStage, type Stage } from './faults/stage.ts'
import { nothingFound } from './faults/verify.ts'

/** A quick look at what `pnpm proof:faults` does a hundred times and at full speed. */
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

/** How many requests notice it, at least and at most; while the writers pause one of two APIs can be gone unnoticed. */
const some = [1, Infinity] as const
const any = [0, Infinity] as const
const none = [0, 0] as const

it.each([
  ['the API is killed', killApi, 1, some],
  ['Postgres is killed', killPostgres, 2, some],
  ['the connection between them is cut', cutConnection, 3, some],
  ['one of two APIs is killed', killOneOfTwo, 1, any],
  ['one of two APIs is asked to end', endOneOfTwo, 1, none]
])(
  'keeps what it acknowledged, once and whole, when %s',
  async (name, fault, rounds, [least, most]) => {
    const tally = newTally(name)

    while (tally.rounds < rounds) await runRound(run, fault, tally)

    expect(tally).toMatchObject({ ...nothingFound(), wrong: 0 })
    expect(tally.acknowledged).toBeGreaterThan(0)
    expect(tally.unknown).toBeGreaterThanOrEqual(least)
    expect(tally.unknown).toBeLessThanOrEqual(most)
  },
  patience
)
