import type { Program, ProgramChange } from '@northstar/shared/programs/programs.schema.ts'
import { isReadable } from '@northstar/shared/programs/programs.rules.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/db.ts'
import { together } from '../db/together.ts'
import { invalid, notFound, stale } from '../http/refusal.ts'
import { programPermissions } from './programs.policy.ts'
import * as repository from './programs.repository.ts'

export async function read(context: Context): Promise<Program> {
  const [program, cohorts] = await together(repository.find(context), repository.cohortsOf(context))
  if (!program) throw notFound('The program')
  return { ...program, cohorts, permissions: programPermissions(context) }
}

export async function change(context: Context, { version, ...changes }: ProgramChange): Promise<Program> {
  const before = await repository.lock(context)
  if (!before) throw notFound('The program')
  if (before.version !== version) throw stale(await read(context))
  await refuseUnknownTimeZone(context.db, changes.timeZone)
  refuseUnreadable(changes.accent)
  refuseRepeated(changes)

  const after = await repository.update(context, changes)
  await record(context, 'program.changed', { kind: 'program', id: context.programId, title: after.name, before, after })
  return read(context)
}

/** Days are counted in it by the application and by the database: both must know it. */
export async function refuseUnknownTimeZone(db: Db, timeZone: string | undefined): Promise<void> {
  if (timeZone === undefined) return
  const message = 'is not a time zone, such as America/Chicago'
  if (isTimeZone(timeZone) && (await repository.knowsTimeZone(db, timeZone))) return
  throw invalid(`${timeZone} ${message}.`, { field: 'timeZone', message })
}

function isTimeZone(name: string) {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function refuseUnreadable(accent: string | null | undefined) {
  if (accent == null || isReadable(accent)) return
  const message = 'is too light to be read on white; choose a darker one'
  throw invalid(`This colour ${message}.`, { field: 'accent', message })
}

const lists = ['tracks', 'categories', 'stages', 'markers'] as const

/** Words that differ in case alone would be told apart by nobody. */
function refuseRepeated(changes: ProgramChangeLists) {
  for (const field of lists) {
    const words = changes[field]?.map(word => word.trim().toLowerCase()) ?? []
    const at = words.findIndex((word, index) => words.indexOf(word) !== index)
    if (at >= 0)
      throw invalid('A word stands in the list twice.', { field: `${field}.${at}`, message: 'is named twice' })
  }
  if (changes.stages?.length === 0) {
    throw invalid('Projects need at least one stage.', { field: 'stages', message: 'must have at least one entry' })
  }
}

type ProgramChangeLists = Pick<ProgramChange, (typeof lists)[number]>
