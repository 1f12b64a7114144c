import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runningServer } from '../../../api/src/db/embedded.server.ts'
import type { SmallDisk } from './disk.ts'
import type { Ledger } from './ledger.ts'
import { cuts } from '../../../api/test/link.ts'
import type { Stage } from './stage.ts'

interface Moment extends Stage {
  ledger: Ledger
  round: number
  /** From now on the service can recover by itself. */
  mayRecover: () => void
}

/** Does harm in the middle of the writing, and undoes what would not pass by itself. */
export type Fault = (at: Moment) => Promise<void>

/** What starts a process again that has ended (systemd, Docker) is played by us. */
export const killApi: Fault = async ({ instances, start, mayRecover }) => {
  const instance = instances.shift()!
  mayRecover()
  await instance.stop('SIGKILL')
  await start(instance.port)
}

/** In turn the whole server, and one process of it, upon which it ends all others. */
export const killPostgres: Fault = async ({ folder, owner, round, mayRecover }) => {
  mayRecover()
  if (round % 2 === 0) {
    process.kill(runningServer({ folder: join(folder, 'postgres') })!.pid, 'SIGKILL')
    return
  }
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'northstar' order by state = 'active' desc limit 1`
  )
  process.kill(rows[0]!.pid, 'SIGKILL')
}

export const cutConnection: Fault = async ({ link, round, mayRecover }) => {
  await link.cut(cuts[round % cuts.length]!)
  await wait(500 + Math.random() * 1500)
  await link.restore()
  mayRecover()
}

/** Two processes run on one database; one is killed, and the other one goes on. */
export const killOneOfTwo: Fault = at => stopOneOfTwo(at, 'SIGKILL')

/** Two processes run on one database; one is asked to end, which nobody should notice. */
export const endOneOfTwo: Fault = at => stopOneOfTwo(at, 'SIGTERM')

async function stopOneOfTwo({ instances, start, mayRecover }: Moment, signal: NodeJS.Signals) {
  await start()
  await wait(500)
  mayRecover()
  await instances.shift()!.stop(signal)
}

const noticedWithin = 60_000

/** Full until the service has noticed: at first writes go into space that Postgres had taken before. */
export const fillDisk =
  (disk: SmallDisk): Fault =>
  async ({ ledger, mayRecover }) => {
    const before = ledger.unknown
    disk.fill()
    try {
      for (let waited = 0; ledger.unknown < before + 10; waited += 50) {
        if (waited > noticedWithin) throw new Error('The disk was full, and nobody noticed.')
        await wait(50)
      }
      await wait(Math.random() * 2000)
    } finally {
      disk.free()
    }
    mayRecover()
  }
