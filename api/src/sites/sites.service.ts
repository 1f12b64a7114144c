import type { NewSite, Site, SiteChange } from '@northstar/shared/sites/sites.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { toCsv } from '../http/csv.ts'
import { conflict, notFound, stale } from '../http/refusal.ts'
import { sitePermissions } from './sites.policy.ts'
import * as repository from './sites.repository.ts'
import { sites } from './sites.table.ts'

const present = (context: Context, site: repository.SiteRow): Site => ({
  ...site,
  permissions: sitePermissions(context, site)
})

export async function list(context: Context): Promise<Site[]> {
  const rows = await repository.list(context)
  return rows.map(site => present(context, site))
}

export async function exportCsv(context: Context): Promise<string> {
  return toCsv(
    [
      { label: 'Site', value: ({ name }) => name },
      { label: 'Kind', value: ({ kind }) => kind },
      { label: 'Scholars', value: ({ scholars }) => scholars }
    ],
    await list(context)
  )
}

async function read(context: Context, id: string): Promise<Site> {
  const site = await repository.find(context, id)
  if (!site) throw notFound('The site')
  return present(context, site)
}

export async function add(context: Context, site: NewSite): Promise<Site> {
  const id = newId()
  await repository.insert(context, { id, ...site })
  await record(context, 'site.added', { kind: 'site', id, title: site.name, after: site })
  return read(context, id)
}

export async function change(context: Context, id: string, { version, ...changes }: SiteChange): Promise<Site> {
  const before = await lock(context, id, version)
  const after = await updateRecord(context, sites, id, changes)
  await record(context, 'site.changed', { kind: 'site', id, title: after.name, before, after })
  return read(context, id)
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const { scholars } = await read(context, id)
  if (scholars > 0) throw conflict('in-use', `${scholars} scholars are embedded at this site. Move them first.`)
  await removeRecord(context, sites, id, context.actor.personId)
  await record(context, 'site.removed', { kind: 'site', id, title: before.name, before })
}

/** Locks the site of the version that the caller saw. */
async function lock(context: Context, id: string, version: number) {
  const site = await lockRecord(context, sites, id)
  if (!site) throw notFound('The site')
  if (site.version !== version) throw stale(await read(context, id))
  return site
}
