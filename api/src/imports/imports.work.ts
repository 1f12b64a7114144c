import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { dayIn } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Application } from '../context.ts'
import type { Db } from '../db/db.ts'
import { renewStatistics } from '../db/statistics.ts'
import { databaseCode } from '../db/errors.ts'
import { transaction } from '../db/transaction.ts'
import type { ImportReport, imports } from './imports.table.ts'
import { emailsIn, planRoster, type RosterPlan } from './plan.ts'
import type { Present } from './plan.present.ts'
import { loadPresent } from './plan.present.repository.ts'
import { ChangedMeanwhile, takeTurn } from './plan.write.repository.ts'
import { writePlan, type Acting } from './plan.write.ts'
import { readRoster } from './roster.reading.ts'
import type { RosterFile, RosterReading, SheetMatch } from './roster.rows.ts'

export type Progress = RosterImport['progress']
export type Needs = Pick<Application, 'pool' | 'clock'>

/** For whom and into what files are read. */
export interface Roster {
  programId: string
  by: Pick<Acting, 'actor'>
  files: RosterFile[]
  matches: SheetMatch[]
  onProgress: (progress: Progress) => void
}

/** An import cannot be carried out: a sentence for people. */
export class CannotApply extends Error {}

const readingSteps = { opening: 'Opening the files', reading: 'Reading the rows', comparing: 'Comparing the rows' }

const read = ({ files, matches, onProgress }: Roster) =>
  readRoster(files, {
    matches,
    onProgress: ({ step, done, total }) => onProgress({ step: readingSteps[step], done, total })
  })

/** Finds out what an import would do. Nothing is written. */
export async function checkRoster(needs: Needs, roster: Roster): Promise<ImportReport> {
  const reading = await read(roster)
  const { pool, clock } = needs
  roster.onProgress({ step: 'Comparing with the program', done: 0, total: 1 })
  const present = await transaction(pool, reach(roster), db => load({ db, programId: roster.programId }, reading))
  const plan = await planRoster(reading, present, todayIn(present, clock()))
  return reportOf(roster, reading, plan)
}

/** Carries an import out, all of it or nothing; `finish` belongs to the same transaction. */
export async function applyRoster(
  { pool, clock }: Needs,
  roster: Roster,
  finish: (at: Acting, report: ImportReport) => Promise<void>
): Promise<ImportReport> {
  const reading = await read(roster)
  const { programId, by, onProgress } = roster
  try {
    const report = await transaction(pool, reach(roster), async db => {
      const at = { db, programId, ...by }
      await takeTurn(at)
      onProgress({ step: 'Comparing with the program', done: 0, total: 1 })
      const present = await load(at, reading)
      const plan = await planRoster(reading, present, todayIn(present, clock()))
      if (plan.errorCount > 0) throw new CannotApply(notAnyMore)
      await writePlan(at, plan, (done, total) => onProgress({ step: 'Writing the records', done, total }))
      const report = reportOf(roster, reading, plan)
      await finish(at, report)
      return report
    })
    await renewStatistics(pool)
    return report
  } catch (error) {
    if (error instanceof ChangedMeanwhile || collisions.has(databaseCode(error) ?? ''))
      throw new CannotApply(changedMeanwhile)
    throw error
  }
}

const notAnyMore =
  'The program has changed since the check, and the files no longer fit. Nothing was written: check them again.'
const changedMeanwhile =
  'Somebody changed one of these records at the same time. Nothing was written: check the files again.'

/** Unique keys, periods that must not overlap, records that are gone. */
const collisions = new Set(['23505', '23P01', '23503'])

const reach = ({ programId, by }: Roster) => ({
  programs: [programId],
  ...(by.actor?.accountId && { accountId: by.actor.accountId })
})

const load = (at: { db: Db; programId: string }, reading: RosterReading) => loadPresent(at, emailsIn(reading))

const todayIn = ({ program }: Present, now: Date) => dayIn(program.timeZone, now)

const reportOf = ({ files }: Roster, { sheets }: RosterReading, plan: RosterPlan): ImportReport => ({
  files: files.map(({ name }) => name),
  sheets,
  counts: plan.draft.counts(),
  alsoCreated: plan.alsoCreated,
  planned: plan.draft.planned(),
  problems: plan.problems,
  errorCount: plan.errorCount,
  noteCount: plan.noteCount
})

type Title = Pick<ImportReport, 'files' | 'counts'>

/** The one event that tells of the import itself. */
export const recordApplied = (at: Acting, id: typeof imports.$inferSelect.id, { files, counts }: Title) =>
  record(at, 'import.applied', {
    kind: 'import',
    id,
    title: files.join(', '),
    after: Object.fromEntries(
      counts.map(({ table, created, changed }) => [table, `${created} created, ${changed} changed`])
    )
  })
