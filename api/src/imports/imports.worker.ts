import { transaction } from '../db/transaction.ts'
import { carryOut, fail, type Job, type Needs } from './imports.job.ts'
import { progressWriter } from './imports.progress.ts'
import { runInProcess } from './imports.process.ts'
import * as repository from './imports.repository.ts'

/** Bytes of files from which on a process of its own is worth its start: what its rows needed ends with it. */
const large = 1_000_000

/** Checks and applies imports beside the requests, one after the other. */
export function startWorker(needs: Needs) {
  let queue = Promise.resolve()
  let isOpen = true

  return {
    take(job: Job) {
      const progress = progressWriter(needs, job)
      queue = queue.then(async () => {
        if (!isOpen) return progress.stop()
        if (!(await isLarge(needs, job))) return carryOut(needs, job, progress)
        await progress.stop()
        await runInProcess(needs, job).catch(error => fail(needs, job, error))
      })
    },
    /** Ends after the work at hand; what waits can be checked again. */
    async stop() {
      isOpen = false
      await queue
    }
  }
}

export type Worker = ReturnType<typeof startWorker>

/** When the database does not answer, the work itself finds out, and says so. */
const isLarge = ({ pool }: Needs, { programId, id }: Job) =>
  transaction(pool, { programs: [programId] }, db => repository.sizeOf({ db, programId }, id)).then(
    size => size > large,
    () => false
  )
