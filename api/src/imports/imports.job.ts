import type { Actor, Application } from '../context.ts'
import { transaction } from '../db/transaction.ts'
import { progressWriter, type Task } from './imports.progress.ts'
import * as repository from './imports.repository.ts'
import { applyRoster, CannotApply, checkRoster, recordApplied, type Roster } from './imports.work.ts'
import type { SheetMatch } from './roster.rows.ts'

export interface Job extends Task {
  does: 'check' | 'apply'
  actor: Actor
  matches: SheetMatch[]
}

export type Needs = Pick<Application, 'pool' | 'clock'> & { log: Pick<Application['log'], 'warn' | 'error'> }

const ours = 'Something went wrong on our side. Nothing was written: check the files again in a moment.'

/** Checks or applies an import and keeps its outcome; never rejects. */
export async function carryOut(needs: Needs, job: Job, progress = progressWriter(needs, job)): Promise<void> {
  const { programId, actor, matches } = job
  try {
    const files = await transaction(needs.pool, { programs: [programId] }, db =>
      repository.filesOf({ db, programId }, job.id)
    )
    const roster = { programId, by: { actor }, files, matches, onProgress: progress.report }
    await (job.does === 'check' ? check : apply)(needs, job, roster, progress.stop)
  } catch (error) {
    await progress.stop()
    await fail(needs, job, error)
  }
}

type Stop = () => Promise<void>

async function check(needs: Needs, job: Job, roster: Roster, stop: Stop) {
  const report = await checkRoster(needs, roster)
  await stop()
  await end(needs, job, { state: 'checked', report, failure: null })
}

async function apply(needs: Needs, job: Job, roster: Roster, stop: Stop) {
  await applyRoster(needs, roster, async (at, report) => {
    // The row is about to be locked by this transaction, and the writer of progress would wait for it.
    await stop()
    const now = needs.clock().toISOString()
    await repository.removeFiles(at, job.id)
    const outcome = { state: 'applied' as const, report, failure: null, appliedAt: now, updatedAt: now }
    if (!(await repository.finish(at, job, outcome))) throw new CannotApply(goneAnotherWay)
    await recordApplied(at, job.id, report)
  })
}

const goneAnotherWay = 'The import was checked again or discarded meanwhile. Nothing was written.'

/** Leaves a failure in words with the import; the log learns its kind alone. */
export async function fail(needs: Needs, job: Job, error: unknown) {
  const isSentence = error instanceof CannotApply
  if (!isSentence) needs.log.error({ job: job.does, kind: kindOf(error) }, 'an import failed')
  const failure = isSentence ? error.message : ours
  await end(needs, job, { state: 'failed', failure }).catch(() => needs.log.warn({}, 'an import was left as it stood'))
}

/** Values of the files stay out of the log. */
const kindOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

const end = (
  { pool, clock }: Needs,
  { programId, ...task }: Job,
  outcome: Omit<Parameters<typeof repository.finish>[2], 'updatedAt'>
) =>
  transaction(pool, { programs: [programId] }, db =>
    repository.finish({ db, programId }, task, { ...outcome, updatedAt: clock().toISOString() })
  )
