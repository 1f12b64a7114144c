import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  cutConnection,
  endOneOfTwo,
  fillDisk,
  killApi,
  killOneOfTwo,
  killPostgres,
  type Fault
} from './faults/befall.ts'
import { mountSmallDisk } from './faults/disk.ts'
import { newRun, newTally, runRound, type Tally } from './faults/rounds.ts'
import { openStage } from './faults/stage.ts'
import { missedBars, table } from './faults/table.ts'

/**
 * Writes at full speed while harm is done, and afterwards compares all that was acknowledged with all that is there.
 * `--rounds N`: so many in all; `--faults api,disk`: only these; `--careless`: with a Postgres that acknowledges before it has
 * written, to see that the proof finds what is lost then.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    faults: { type: 'string', default: 'api,postgres,connection,one-killed,one-ended,disk' },
    careless: { type: 'boolean', default: false }
  }
})
const settings: Record<string, string> = values.careless ? { synchronous_commit: 'off', wal_writer_delay: '10s' } : {}
const folder = mkdtempSync(join(tmpdir(), 'northstar-proof-'))
const tallies: Tally[] = []
const notRun: string[] = []

const onOneStage: Record<string, [name: string, fault: Fault, isSmooth?: boolean]> = {
  api: ['the API is killed', killApi],
  postgres: ['Postgres is killed', killPostgres],
  connection: ['the connection is cut', cutConnection],
  'one-killed': ['one of two APIs is killed', killOneOfTwo],
  'one-ended': ['one of two APIs is asked to end', endOneOfTwo, true]
}
const chosen = values.faults.split(',')
const unknown = chosen.find(name => name !== 'disk' && !(name in onOneStage))
if (unknown !== undefined) throw new Error(`There is no fault ${unknown}.`)
const ofEach = (index: number) => Math.floor((Number(values.rounds) + chosen.length - 1 - index) / chosen.length)

try {
  await inTurn(chosen.filter(name => name !== 'disk'))
  if (chosen.includes('disk')) await onSmallDisk(ofEach(chosen.indexOf('disk')))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(table(tallies))
for (const line of notRun) console.log(`Not run: ${line}`)
const missed = [...tallies.flatMap(missedBars), ...notRun]
console.log(missed.length === 0 ? '\nEvery acknowledged write is there, once and whole.' : `\n${missed.join('\n')}`)
process.exitCode = missed.length === 0 ? 0 : 1

async function inTurn(names: string[]) {
  if (names.length === 0) return
  const stage = await openStage(folder, settings)
  try {
    const run = newRun(stage)
    const planned = names.map(key => {
      const [name, fault, isSmooth] = onOneStage[key]!
      return { fault, tally: newTally(name, isSmooth), count: ofEach(chosen.indexOf(key)) }
    })
    tallies.push(...planned.map(({ tally }) => tally))
    while (planned.some(({ tally, count }) => tally.rounds < count))
      for (const { fault, tally, count } of planned) if (tally.rounds < count) await oneRound(run, fault, tally)
  } finally {
    await stage.close()
  }
}

/** A Postgres whose files lie on a disk that can be filled, and which keeps little in reserve. */
async function onSmallDisk(count: number) {
  const name = 'the disk is full'
  const disk = mountSmallDisk(join(folder, 'disk'))
  if ('reason' in disk) return void notRun.push(`${name}: ${disk.reason}`)
  try {
    const stage = await openStage(disk.folder, { ...settings, min_wal_size: '32MB', max_wal_size: '48MB' })
    try {
      const tally = newTally(name)
      tallies.push(tally)
      const run = newRun(stage)
      while (tally.rounds < count) await oneRound(run, fillDisk(disk), tally)
    } finally {
      await stage.close()
    }
  } finally {
    disk.close()
  }
}

async function oneRound(run: Parameters<typeof runRound>[0], fault: Fault, tally: Tally) {
  await runRound(run, fault, tally)
  const { name, rounds: done, acknowledged } = tally
  console.log(
    `${name}, round ${done}: works again after ${tally.seconds.at(-1)!.toFixed(1)} s; ${acknowledged} writes so far`
  )
}
