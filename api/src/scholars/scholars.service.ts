import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import type { Scholar, ScholarChange, StatusChange } from '@northstar/shared/scholars/scholars.schema.ts'
import { record } from '../audit/audit.service.ts'
import { isStaff, type Context } from '../context.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { forbidden, invalid, notFound, stale } from '../http/refusal.ts'
import * as people from '../people/people.service.ts'
import { scholarColumns } from './scholars.csv.ts'
import { fieldsOutOfReach, scholarPermissions } from './scholars.policy.ts'
import * as repository from './scholars.repository.ts'
import { scholars } from './scholars.table.ts'
import type { Relation } from './visibility.repository.ts'

interface Query extends repository.ScholarFilters {
  limit?: number
  after?: string
}

/** The rows are those that the actor sees, so there are only these three. */
const relation = (context: Context, { id }: { id: string }): Relation => {
  if (isStaff(context)) return 'staff'
  return id === context.actor.scholarId ? 'self' : 'mentor'
}

const present = (context: Context, scholar: repository.ScholarRow): Scholar => ({
  ...scholar,
  permissions: scholarPermissions(relation(context, scholar))
})

export async function list(context: Context, { limit = 50, after, ...filters }: Query): Promise<PageOf<Scholar>> {
  const [rows, total] = await together(
    repository.list(context, filters, { limit: limit + 1, after }),
    repository.count(context, filters)
  )
  return toPage(rows, { limit, sort: filters.sort ?? 'name' }, total, row => present(context, row))
}

export async function exportAll(context: Context, filters: repository.ScholarFilters): Promise<string> {
  return toCsv(scholarColumns, await repository.list(context, filters, { limit: exportLimit }))
}

export async function read(context: Context, id: string): Promise<Scholar> {
  const scholar = await repository.find(context, id)
  if (!scholar) throw notFound('The scholar')
  return present(context, scholar)
}

export async function change(context: Context, id: string, change: ScholarChange): Promise<Scholar> {
  const { version, track, cohort, siteId, ...details } = change
  const before = await lock(context, id, version)
  refuseOutOfReach(context, before, change)
  if (siteId && siteId !== before.siteId) await refuseUnknownSite(context, siteId)

  if (Object.keys(details).length > 0) {
    const ofPerson = await repository.versionOfPerson(context, before.personId)
    await people.change(context, before.personId, { ...details, version: ofPerson })
  }
  await updateRecord(context, scholars, id, { track, cohort, siteId })
  const after = await read(context, id)
  await leaveTrace(context, 'scholar.changed', { before, after })
  return after
}

/** The status is what holds now: a change that is still to come is entered when it has come. */
export async function changeStatus(
  context: Context,
  id: string,
  { version, status, statusSince, statusReason = null }: StatusChange
): Promise<Scholar> {
  const before = await lock(context, id, version)
  if (!before.permissions.includes('change-status')) throw forbidden('Only the program’s staff may change a status.')
  if (statusSince > context.today) {
    throw invalid('A status holds from today or an earlier day.', { field: 'statusSince', message: 'is in the future' })
  }
  if (!statusReason && (status === 'on-leave' || status === 'withdrawn')) {
    throw invalid('Say why, in a few words.', { field: 'statusReason', message: 'is missing' })
  }
  await updateRecord(context, scholars, id, { status, statusSince, statusReason })
  const after = await read(context, id)
  await leaveTrace(context, 'scholar.status-changed', { before, after })
  return after
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  if (!before.permissions.includes('remove')) throw forbidden('Only the program’s staff may remove a record.')
  await removeRecord(context, scholars, id, context.actor.personId)
  await leaveTrace(context, 'scholar.removed', { before })
}

export async function refuseUnknownSite(context: Context, siteId: string) {
  if (await repository.hasSite(context, siteId)) return
  throw invalid('This site does not exist any more.', { field: 'siteId', message: 'is not there' })
}

/** Locks the record of the version that the caller saw. */
async function lock(context: Context, id: string, version: number): Promise<Scholar> {
  await lockRecord(context, scholars, id)
  const scholar = await read(context, id)
  if (scholar.version !== version) throw stale(scholar)
  return scholar
}

function refuseOutOfReach(context: Context, scholar: Scholar, change: ScholarChange) {
  const fields = fieldsOutOfReach(relation(context, scholar), change).filter(field => field !== 'version')
  if (fields.length === 0 && relation(context, scholar) !== 'mentor') return
  throw forbidden(
    relation(context, scholar) === 'self'
      ? `You may change your degrees, department, rank, ORCID and eRA Commons name; ask the program’s staff to change the rest.`
      : 'Only the scholar and the program’s staff may change this record.'
  )
}

export async function leaveTrace(
  context: Context,
  action: string,
  { before, after }: { before?: Scholar; after?: Scholar }
) {
  const scholar = (after ?? before)!
  await record(context, action, {
    kind: 'scholar',
    id: scholar.id,
    scholarId: scholar.id,
    title: scholar.name,
    before: before && kept(before),
    after: after && kept(after)
  })
}

/** What a scholar's record itself holds; the rest is joined to it. */
const kept = ({ track, cohort, siteId, status, statusSince, statusReason, ...scholar }: Scholar) => {
  const { firstName, lastName, email, degrees, institution, department, rank, orcid, eraCommons } = scholar
  const person = { firstName, lastName, email, degrees, institution, department, rank, orcid, eraCommons }
  return { ...person, track, cohort, siteId, status, statusSince, statusReason }
}
