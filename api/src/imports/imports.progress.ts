import type { Needs, Progress } from './imports.work.ts'
import { transaction } from '../db/transaction.ts'
import * as repository from './imports.repository.ts'

/** One piece of work on one version of an import. */
export interface Task {
  programId: string
  id: string
  version: number
}

/** How often progress is written when there is some, and as a sign of life when there is none. */
const often = 500
const atLeast = 15_000

/** Writes how far the work has come, in short transactions of its own; `stop` waits for the last one. */
export function progressWriter({ pool, clock }: Needs, { programId, ...task }: Task) {
  let progress: Progress = { step: 'Waiting for another import', done: 0, total: 1 }
  let written: Progress | undefined
  let writtenAt = 0
  let writing = Promise.resolve()

  const write = () => {
    if (written === progress && performance.now() - writtenAt < atLeast) return
    const [now, at] = [progress, { progress, updatedAt: clock().toISOString() }]
    writing = writing
      .then(() =>
        transaction(pool, { programs: [programId] }, db => repository.saveProgress({ db, programId }, task, at))
      )
      // Progress that could not be written is told with the next one.
      .catch(() => {})
    ;[written, writtenAt] = [now, performance.now()]
  }
  const timer = setInterval(write, often).unref()

  return {
    report: (now: Progress) => void (progress = now),
    async stop() {
      clearInterval(timer)
      await writing
    }
  }
}
