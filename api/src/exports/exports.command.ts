import { dayIn } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import { invite } from '../auth/invitations.service.ts'
import { writeArchiveFile } from './archive.writing.ts'
import type { Application } from '../context.ts'
import { transaction } from '../db/transaction.ts'
import { StartProblem } from '../start-problem.ts'
import type { ExportManifest } from './exports.manifest.ts'
import { importProgram } from './exports.reading.ts'
import * as repository from './exports.people.repository.ts'
import { inSnapshot } from './exports.snapshot.repository.ts'
import { writeProgram } from './exports.writing.ts'

const summary = ({ program, tables }: ExportManifest) => ({
  name: program.name,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0)
})

/** The program of this short name, or the only one there is, with nothing left out. */
export async function exportToFile({ pool, clock }: Application, shortName: string | undefined, path: string) {
  const found = await transaction(pool, { administrator: true }, db => repository.findPrograms(db, shortName))
  const [program] = found
  if (!program || found.length > 1) {
    const names = found.map(({ shortName }) => shortName).join(', ')
    throw new StartProblem(names ? `Say which program with --program: ${names}.` : 'There is no such program here.')
  }
  const made: { manifest?: ExportManifest } = {}
  await inSnapshot(pool, program.id, client =>
    writeArchiveFile(path, async archive => {
      made.manifest = await writeProgram(client, archive, { programId: program.id, now: clock(), leftOut: [] })
    })
  )
  await transaction(pool, { programs: [program.id] }, db =>
    record({ db, programId: program.id }, 'program.exported', { kind: 'program', id: program.id, title: program.name })
  )
  return summary(made.manifest!)
}

/** A program from a file; its directors of today are invited, because nobody's account comes with it. */
export async function importFromFile(application: Application, ownerUrl: string, path: string) {
  const manifest = await importProgram(ownerUrl, path)
  const { id: programId, name } = manifest.program
  const invitations = await transaction(application.pool, { programs: [programId] }, async db => {
    const now = application.clock()
    const context = { ...application, db, programId, now, afterCommit: () => {} }
    await record(context, 'program.imported', { kind: 'program', id: programId, title: name })
    const directors = await repository.findDirectors(context, dayIn('UTC', now))
    const invited = []
    for (const { id, name } of directors) invited.push({ name, ...(await invite(context, id)) })
    return invited
  })
  return { ...summary(manifest), invitations }
}
