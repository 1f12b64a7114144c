import type { Agreement, AgreementLine, AgreementVersion } from '@northstar/shared/agreements/agreements.schema.ts'
import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { conflict, forbidden, invalid, notFound } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { columns } from './agreements.csv.ts'
import { tellRevised, tellStarted } from './agreements.notices.ts'
import { mayReadDrafts, mayStart, refusals } from './agreements.policy.ts'
import { isOpen, present, presentVersion } from './agreements.present.ts'
import * as lists from './agreements.repository.ts'
import type { WrittenSection } from './agreements.table.ts'
import { readTemplate } from './agreements.template.service.ts'
import * as repository from './agreements.versions.repository.ts'

interface Listing extends lists.AgreementFilters, Paging {
  sort?: string | undefined
}

export async function list(context: Context, query: Listing): Promise<PageOf<AgreementLine>> {
  const { sort = 'scholar', limit = 50, after, ...filters } = query
  const [rows, total] = await together(
    lists.list(context, filters, { sort, after, limit: limit + 1 }),
    lists.total(context, filters)
  )
  return toPage(rows, { limit, sort }, total, row => presentLine(context, row))
}

export async function exportAll(context: Context, { sort = 'scholar', ...filters }: Listing): Promise<string> {
  const rows = await lists.list(context, filters, { sort, limit: exportLimit })
  return toCsv(
    columns,
    rows.map(row => presentLine(context, row))
  )
}

function presentLine(context: Context, row: lists.LineRow): AgreementLine {
  const { scholar, mentor, teamRole, signedAt, draftSince, draftSignedBy } = row
  const parties = { scholarId: scholar.id, mentorId: mentor?.id ?? '', isAssigned: teamRole !== null }
  const showsDraft = draftSince !== null && mayReadDrafts(context, parties)
  return {
    ...row,
    signedAt: signedAt && new Date(signedAt).toISOString(),
    draftSince: showsDraft ? new Date(draftSince).toISOString() : null,
    draftSignedBy: showsDraft ? draftSignedBy : [],
    permissions: row.agreementId === null && mayStart(context, parties) ? ['start'] : []
  }
}

/** The agreement's two people, when the actor may read it. */
export async function find(context: Context, id: string): Promise<repository.PairRow> {
  const pair = await repository.find(context, id)
  if (!pair) throw notFound('The agreement')
  return pair
}

export const read = async (context: Context, id: string): Promise<Agreement> =>
  present(context, await find(context, id))

export async function readVersion(context: Context, versionId: string): Promise<AgreementVersion> {
  const version = await repository.findVersion(context, versionId)
  const pair = version && (await repository.find(context, version.agreementId))
  if (!pair || (version.signedAt === null && !mayReadDrafts(context, pair))) throw notFound('The version')
  const versions = await repository.versionsOf(context, pair.id)
  return presentVersion(
    context,
    pair,
    version,
    versions.find(({ signedAt }) => signedAt !== null)
  )
}

/** Begins the agreement of a scholar and a mentor from the program's template, with the cadence that the team has. */
export async function start(context: Context, scholarId: string, mentorId: string): Promise<Agreement> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const pair = await repository.findPair(context, scholarId, mentorId)
  if (!pair?.isAssigned) {
    const message = 'Choose a mentor who is in the scholar’s team today.'
    throw invalid(message, { field: 'mentorId', message: 'is not in the team today' })
  }
  if (!mayStart(context, pair)) throw forbidden('The scholar, the mentor or the program’s staff starts an agreement.')

  const { sections, revisitMonths, version: templateVersion } = await readTemplate(context)
  const blank = { text: '', writtenBy: null, writtenAt: null, version: 1 }
  const id = await repository.insertAgreement(context, { id: newId(), scholarId, mentorId })
  await addVersion(context, id, {
    sections: sections.map(section => ({ ...section, ...blank })),
    cadenceDays: pair.cadenceDays,
    revisitMonths,
    templateVersion
  })
  const started = await find(context, id)
  await leaveTrace(context, 'agreement.started', started, { after: { templateVersion } })
  await tellStarted(context, started)
  return present(context, started)
}

/** Begins a new version as a copy of the one in force, which holds until both have signed the new one. */
export async function revise(context: Context, id: string): Promise<Agreement> {
  const pair = await find(context, id)
  await repository.lockAgreement(context, id)
  const [latest] = (await repository.versionsOf(context, id)).filter(({ signedAt }) => signedAt !== null)
  const { permissions, draft } = await present(context, pair)
  if (draft) throw draftIsOpen()
  if (!latest || !permissions.includes('revise')) throw forbidden(refusals.revise)

  const { cadenceDays, revisitMonths, templateVersion } = latest
  const sections = latest.sections.map(section => ({ ...section, version: 1 }))
  await addVersion(context, id, { sections, cadenceDays, revisitMonths, templateVersion })
  await leaveTrace(context, 'agreement.revised', pair, { after: { number: latest.number + 1 } })
  await tellRevised(context, pair)
  return read(context, id)
}

interface Beginning {
  sections: WrittenSection[]
  cadenceDays: number | null
  revisitMonths: number
  templateVersion: number
}

async function addVersion(context: Context, agreementId: string, beginning: Beginning) {
  await repository.lockAgreement(context, agreementId)
  const versions = await repository.versionsOf(context, agreementId)
  if (versions.some(isOpen)) throw draftIsOpen()
  if (versions.some(({ signedAt }) => signedAt !== null) && beginning.sections.every(({ text }) => text === '')) {
    throw conflict('agreement-exists', 'The two have an agreement already: revise it instead.')
  }
  const number = (versions[0]?.number ?? 0) + 1
  await repository.insertVersion(context, {
    id: newId(),
    agreementId,
    number,
    startedBy: context.actor.personId,
    createdAt: context.now.toISOString(),
    ...beginning
  })
}

const draftIsOpen = () =>
  conflict('agreement-open', 'A version of this agreement is being written already: open that one.')

/** What happened to an agreement, for its history. */
export const leaveTrace = (
  context: Context,
  action: string,
  { id, scholarId, scholarName, mentorName }: repository.PairRow,
  { section, ...states }: { before?: object; after?: object; section?: string } = {}
) =>
  record(context, action, {
    kind: 'agreement',
    id,
    scholarId,
    title: section ? `${scholarName} and ${mentorName}: ${section}` : `${scholarName} and ${mentorName}`,
    ...states
  })
