import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './befall.ts'
import { newLedger, type Ledger } from './ledger.ts'
import type { Stage } from './stage.ts'
import { flaws, nothingFound, verify, type Findings } from './verify.ts'
import { startWriters } from './writers.ts'

/** What the rounds of one fault came to. */
export interface Tally extends Findings {
  name: string
  /** Nobody may notice it; any other fault proves something only if somebody did. */
  isSmooth: boolean
  rounds: number
  acknowledged: number
  unknown: number
  wrong: number
  seconds: number[]
}

export const newTally = (name: string, isSmooth = false): Tally => ({
  ...nothingFound(),
  name,
  isSmooth,
  rounds: 0,
  acknowledged: 0,
  unknown: 0,
  wrong: 0,
  seconds: []
})

/** A stage, and all that was ever sent to it and found wrong. */
export interface Run {
  stage: Stage
  ledger: Ledger
  known: Findings
  breath: number
}

export const newRun = (stage: Stage, breath = 0): Run => ({ stage, ledger: newLedger(), known: nothingFound(), breath })

const patience = 90_000

/** Writes at full speed, does the harm, waits until the service works again by itself, and compares everything. */
export async function runRound(run: Run, fault: Fault, tally: Tally): Promise<void> {
  const { stage, ledger, breath } = run
  const { acknowledged, unknown, wrong } = ledger
  const writers = startWriters({ program: stage.program, ledger, addresses: () => addressesOf(stage), breath })
  await wait(400 + Math.random() * 800)
  let from = Infinity
  await fault({ ...stage, ledger, round: tally.rounds, mayRecover: () => (from = performance.now()) })
  await works(run)
  tally.seconds.push((performance.now() - from) / 1000)
  await wait(300)
  await writers.stop()

  const findings = await verify(stage.owner, stage.program.id, ledger)
  tally.rounds++
  tally.acknowledged += ledger.acknowledged - acknowledged
  tally.unknown += ledger.unknown - unknown
  tally.wrong += ledger.wrong - wrong
  // Whatever is wrong stays so: only what is new belongs to this round.
  for (const flaw of flaws) tally[flaw] += findings[flaw] - run.known[flaw]
  tally.examples.push(...findings.examples, ...ledger.examples.splice(0))
  run.known = findings
}

const addressesOf = ({ instances }: Stage) => instances.map(({ address }) => address)

/** Every process says that it is ready, and something that was sent after the harm was written. */
async function works({ stage, ledger }: Run) {
  const written = ledger.nextWrite()
  const deadline = performance.now() + patience
  for (const one of stage.instances)
    while (!(await one.isReady())) {
      if (performance.now() > deadline) throw new Error(`The service did not recover.\n${one.said().slice(-2000)}`)
      await wait(20)
    }
  await Promise.race([
    written,
    wait(patience, undefined, { ref: false }).then(() => {
      throw new Error('The service says that it is ready, and writes nothing.')
    })
  ])
}
