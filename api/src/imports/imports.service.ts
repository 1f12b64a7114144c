import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import type { ImportSummary, Rematch, RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord } from '../db/records.ts'
import { updateRecord } from '../db/records.ts'
import { conflict, notFound, stale } from '../http/refusal.ts'
import { importPermissions, isAbandoned } from './imports.policy.ts'
import * as repository from './imports.repository.ts'
import { imports } from './imports.table.ts'
import type { Job } from './imports.job.ts'
import type { Worker } from './imports.worker.ts'
import { fieldsOf } from './roster.fields.ts'
import { rosterTables, type RosterFile } from './roster.rows.ts'

const abandoned = 'The work on this import ended before it was done, and nothing was written. Check the files again.'

const nothing = {
  sheets: [],
  counts: [],
  alsoCreated: [],
  planned: [],
  problems: [],
  errorCount: 0,
  noteCount: 0
}

function present({ now }: Context, { updatedAt, report, ...row }: repository.ImportRow): RosterImport {
  const { files, ...found } = report ?? { ...nothing, files: [] }
  const isLost = isAbandoned({ ...row, updatedAt }, now)
  const state = isLost ? 'failed' : row.state
  return {
    ...row,
    ...found,
    state,
    files: row.files.length > 0 ? row.files : files,
    failure: isLost ? abandoned : row.failure,
    permissions: importPermissions(state, found.errorCount)
  }
}

interface Listing extends Paging {
  sort?: string | undefined
}

export async function list(context: Context, { sort = '-startedAt', limit = 50, after }: Listing) {
  const rows = await repository.list(context, sort, limit, after)
  const page: PageOf<ImportSummary> = toPage(rows, { sort, limit }, await repository.count(context), row => ({
    ...row,
    state: isAbandoned(row, context.now) ? 'failed' : row.state
  }))
  return page
}

/** The tables that a roster can have, and their columns. */
export const tables = () =>
  rosterTables.map(table => ({
    table,
    fields: fieldsOf(table).map(([field, { label, required }]) => ({ field, label, required }))
  }))

export async function read(context: Context, id: string): Promise<RosterImport> {
  const row = await repository.find(context, id)
  if (!row) throw notFound('The import')
  return present(context, row)
}

/** Takes files in and has them checked. */
export async function start(context: Context, worker: Worker, files: RosterFile[]): Promise<RosterImport> {
  const id = newId()
  const now = context.now.toISOString()
  const moments = { createdAt: now, updatedAt: now }
  const begun = { id, state: 'checking' as const, progress: beginning, startedBy: context.actor.personId }
  await repository.insert(context, { ...begun, ...moments })
  await repository.insertFiles(context, id, files)
  hand(context, worker, { id, version: 1, does: 'check', matches: [] })
  return read(context, id)
}

const beginning = { step: 'Opening the files', done: 0, total: 1 }

/** Checks again, with sheets matched by hand; without any, as before. */
export async function rematch(context: Context, worker: Worker, id: string, { version, sheets }: Rematch) {
  const before = await lock(context, id, version, 'rematch')
  const matches = sheets.length > 0 ? sheets : (before.rematch ?? [])
  await begin(context, worker, id, { does: 'check', matches })
  return read(context, id)
}

/** Carries an import out: all of it in one transaction, or nothing. */
export async function apply(context: Context, worker: Worker, id: string, version: number): Promise<RosterImport> {
  const before = await lock(context, id, version, 'apply')
  await begin(context, worker, id, { does: 'apply', matches: before.rematch ?? [] })
  return read(context, id)
}

async function begin(context: Context, worker: Worker, id: string, { does, matches }: Pick<Job, 'does' | 'matches'>) {
  const rematch = matches.length > 0 ? matches.map(match => ({ columns: [], ...match })) : null
  const state = does === 'check' ? ('checking' as const) : ('applying' as const)
  const changes = { state, rematch, failure: null, progress: beginning }
  const { version } = await updateRecord(context, imports, id, changes)
  await repository.saveProgress(context, { id, version }, { progress: beginning, updatedAt: context.now.toISOString() })
  hand(context, worker, { id, version, does, matches })
}

/** The work begins when what it is about has been committed. */
function hand({ afterCommit, programId, actor }: Context, worker: Worker, job: Omit<Job, 'programId' | 'actor'>) {
  afterCommit(() => worker.take({ ...job, programId, actor }))
}

/** Forgets an import that was not carried out, with its files. */
export async function discard(context: Context, id: string): Promise<void> {
  await lock(context, id, undefined, 'discard')
  await repository.remove(context, id)
}

const refusals: Record<RosterImport['permissions'][number], string> = {
  rematch: 'This import is at work or has been carried out: it cannot be checked again.',
  apply: 'This import has problems or is not checked yet: it cannot be carried out.',
  discard: 'This import is being carried out or has been: it cannot be discarded any more.'
}

/** Locks the import of the version that the caller saw, when this can be done with it now. */
async function lock(
  context: Context,
  id: string,
  version: number | undefined,
  action: RosterImport['permissions'][number]
) {
  const row = await lockRecord(context, imports, id)
  if (!row) throw notFound('The import')
  const shown = await read(context, id)
  if (version !== undefined && row.version !== version) throw stale(shown)
  if (!shown.permissions.includes(action)) throw conflict('wrong-state', refusals[action])
  return row
}
