import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startRoundRobin } from '../../api/test/round-robin.ts'
import { newLedger } from './faults/ledger.ts'
import { openStage, type Stage } from './faults/stage.ts'
import { flaws, verify } from './faults/verify.ts'
import { startWriters } from './faults/writers.ts'

/**
 * Restarts two instances behind a proxy in turn while people write, and counts what failed. The proxy asks the other one only when
 * a connection is refused; nobody sends anything twice.
 */
const { values } = parseArgs({ options: { restarts: { type: 'string', default: '20' } } })
const folder = mkdtempSync(join(tmpdir(), 'northstar-proof-'))
const seconds: number[] = []

try {
  const stage = await openStage(folder)
  try {
    await stage.start()
    await restartInTurn(stage, Number(values.restarts))
  } finally {
    await stage.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function restartInTurn(stage: Stage, restarts: number) {
  const ports = stage.instances.map(({ port }) => port)
  const proxy = await startRoundRobin(ports)
  const ledger = newLedger()
  const writers = startWriters({ program: stage.program, ledger, addresses: () => [proxy.address] })
  for (let count = 0; count < restarts; count++) {
    await ledger.nextWrite()
    const instance = stage.instances.shift()!
    const began = performance.now()
    const code = await instance.stop('SIGTERM')
    seconds.push((performance.now() - began) / 1000)
    if (code !== 0) throw new Error(`An instance ended with ${code}.\n${instance.said()}`)
    await stage.start(instance.port)
  }
  await ledger.nextWrite()
  await writers.stop()
  await proxy.close()

  const findings = await verify(stage.owner, stage.program.id, ledger)
  const failed = ledger.unknown + ledger.wrong
  console.log(`${restarts} restarts, each ended after ${Math.max(...seconds).toFixed(1)} s at most`)
  console.log(
    `${ledger.acknowledged} requests were answered (${proxy.given().join(' and ')} by each), ${failed} failed`
  )
  console.log(flaws.map(flaw => `${flaw} ${findings[flaw]}`).join(', '))
  for (const [kind, count] of ledger.kinds) console.log(`  ${count} × ${kind}`)
  for (const example of [...findings.examples, ...ledger.examples]) console.log(`  ${example}`)
  process.exitCode = failed === 0 && flaws.every(flaw => findings[flaw] === 0) ? 0 : 1
}
