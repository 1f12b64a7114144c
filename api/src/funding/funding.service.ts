import type { FundingSource, FundingSourceChange, NewFundingSource } from '@northstar/shared/funding/funding.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { toCsv } from '../http/csv.ts'
import { conflict, invalid, notFound, stale } from '../http/refusal.ts'
import { fundingPermissions } from './funding.policy.ts'
import * as repository from './funding.repository.ts'
import { fundingSources } from './funding.table.ts'

const present = (context: Context, source: repository.FundingRow): FundingSource => ({
  ...source,
  permissions: fundingPermissions(context, source)
})

export async function list(context: Context): Promise<FundingSource[]> {
  const rows = await repository.list(context)
  return rows.map(source => present(context, source))
}

export async function exportCsv(context: Context): Promise<string> {
  return toCsv(
    [
      { label: 'Funding source', value: ({ name }) => name },
      { label: 'Award number', value: ({ awardNumber }) => awardNumber },
      { label: 'Activity code', value: ({ activityCode }) => activityCode },
      { label: 'First day', value: ({ startsOn }) => startsOn },
      { label: 'Last day', value: ({ until }) => until && lastDay(until) },
      { label: 'Effort floor %', value: ({ effortFloor }) => effortFloor },
      { label: 'Appointments', value: ({ appointments }) => appointments }
    ],
    await list(context)
  )
}

async function read(context: Context, id: string): Promise<FundingSource> {
  const source = await repository.find(context, id)
  if (!source) throw notFound('The funding source')
  return present(context, source)
}

export async function add(context: Context, source: NewFundingSource): Promise<FundingSource> {
  refuseBackwards(source)
  const id = newId()
  await repository.insert(context, { id, ...source })
  await record(context, 'funding-source.added', { kind: 'funding-source', id, title: source.name, after: source })
  return read(context, id)
}

export async function change(
  context: Context,
  id: string,
  { version, ...changes }: FundingSourceChange
): Promise<FundingSource> {
  const before = await lock(context, id, version)
  refuseBackwards({ ...before, ...changes })
  const after = await updateRecord(context, fundingSources, id, changes)
  await record(context, 'funding-source.changed', { kind: 'funding-source', id, title: after.name, before, after })
  return read(context, id)
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const { appointments } = await read(context, id)
  if (appointments > 0) {
    throw conflict('in-use', `${appointments} appointments are paid from this source. Give it an end instead.`)
  }
  await removeRecord(context, fundingSources, id, context.actor.personId)
  await record(context, 'funding-source.removed', { kind: 'funding-source', id, title: before.name, before })
}

async function lock(context: Context, id: string, version: number) {
  const source = await lockRecord(context, fundingSources, id)
  if (!source) throw notFound('The funding source')
  if (source.version !== version) throw stale(await read(context, id))
  return source
}

function refuseBackwards({ startsOn, until }: { startsOn?: string | null; until?: string | null }) {
  if (startsOn == null || until == null || until > startsOn) return
  throw invalid('The source ends before it begins.', { field: 'until', message: 'is before the first day' })
}
