import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import type {
  NewProject,
  NewStage,
  NewStatusNote,
  Project,
  ProjectChange
} from '@northstar/shared/projects/projects.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { forbidden, notFound, stale } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { checkMarkers, checkNotToCome, checkSite, checkStage, checkStageDay } from './projects.checks.ts'
import { columns } from './projects.csv.ts'
import * as parts from './projects.parts.repository.ts'
import { mayKeepProjectsOf, projectPermissions, refusals, type ProjectAction } from './projects.policy.ts'
import * as repository from './projects.repository.ts'
import { projects } from './projects.table.ts'

type Row = typeof projects.$inferSelect & { markers: Project['markers'] }

interface Listing extends repository.ProjectFilters, Paging {
  sort?: string | undefined
}

const present = (context: Context, row: repository.ProjectRow): Project => ({
  ...row,
  scholar: { id: row.scholarId, name: row.scholarName },
  site: row.siteId && row.siteName ? { id: row.siteId, name: row.siteName } : null,
  permissions: projectPermissions(context, row)
})

export async function list(context: Context, query: Listing): Promise<PageOf<Project>> {
  const { sort = 'title', limit = 50, after, ...filters } = query
  const [rows, total] = await together(
    repository.list(context, filters, { sort, after, limit: limit + 1 }),
    repository.total(context, filters)
  )
  return toPage(rows, { limit, sort }, total, row => present(context, row))
}

export async function exportAll(context: Context, { sort = 'title', ...filters }: Listing): Promise<string> {
  const rows = await repository.list(context, filters, { sort, limit: exportLimit })
  return toCsv(
    columns,
    rows.map(row => present(context, row))
  )
}

export async function read(context: Context, id: string): Promise<Project> {
  const row = await repository.find(context, id)
  if (!row) throw notFound('The project')
  return present(context, row)
}

export async function add(context: Context, scholarId: string, project: NewProject): Promise<Project> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  if (!mayKeepProjectsOf(context, scholarId)) throw forbidden('Only the scholar and the program’s staff add a project.')
  await checkStage(context, project.stage)
  await checkSite(context, project.siteId)
  const { stage, stageSince = context.today } = project
  checkNotToCome(context, 'stageSince', stageSince)

  const [id, after] = [newId(), { ...project, scholarId, stageSince }]
  await parts.insertProject(context, { id, ...after })
  await parts.insertStage(context, { id: newId(), projectId: id, stage, enteredOn: stageSince })
  await record(context, 'project.added', { kind: 'project', id, title: project.title, scholarId, after })
  return read(context, id)
}

export async function change(context: Context, id: string, { version, markers, ...changes }: ProjectChange) {
  const before = await lock(context, id, version, 'change')
  await checkSite(context, changes.siteId === before.siteId ? null : changes.siteId)
  if (markers) {
    await checkMarkers(context, markers, before.markers)
    await parts.replaceMarkers(context, id, markers)
  }
  const after = await updateRecord(context, projects, id, changes)
  return done(context, 'project.changed', before, { ...after, markers: markers ?? before.markers })
}

/** The project enters a stage; naming the present one again corrects the day on which it did. */
export async function changeStage(context: Context, id: string, { version, stage, enteredOn }: NewStage) {
  const before = await lock(context, id, version, 'change-stage')
  const [present, earlier] = await parts.stagesOf(context, id)
  if (stage === before.stage && present) {
    checkStageDay(context, enteredOn, earlier)
    await parts.correctStage(context, present.id, enteredOn)
  } else {
    await checkStage(context, stage)
    checkStageDay(context, enteredOn, present)
    await parts.insertStage(context, { id: newId(), projectId: id, stage, enteredOn })
  }
  const after = await updateRecord(context, projects, id, { stage, stageSince: enteredOn })
  return done(context, 'project.stage-changed', before, { ...after, markers: before.markers })
}

/** A note is added beside the project, not a change of it: whoever is writing keeps the version. */
export async function addNote(context: Context, id: string, note: NewStatusNote): Promise<Project> {
  const project = await read(context, id)
  if (!project.permissions.includes('add-note')) throw forbidden(refusals['add-note'])
  checkNotToCome(context, 'notedOn', note.notedOn)
  await parts.insertStatusNote(context, {
    id: newId(),
    projectId: id,
    ...note,
    notedBy: context.actor.personId,
    createdAt: context.now.toISOString()
  })
  const { title, scholarId } = project
  await record(context, 'project.noted', { kind: 'project', id, title, scholarId, after: note })
  return read(context, id)
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version, 'remove')
  await removeRecord(context, projects, id, context.actor.personId)
  const { title, scholarId } = before
  await record(context, 'project.removed', { kind: 'project', id, title, scholarId, before })
}

/** The project, locked, when it is the version that was seen and the actor may do this with it. */
async function lock(context: Context, id: string, version: number, action: ProjectAction) {
  const row = await lockRecord(context, projects, id)
  if (!row) throw notFound('The project')
  const project = await read(context, id)
  if (row.version !== version) throw stale(project)
  if (!project.permissions.includes(action)) throw forbidden(refusals[action])
  return { ...row, markers: project.markers }
}

async function done(context: Context, action: string, before: Row, after: Row) {
  const { id, title, scholarId } = after
  await record(context, action, { kind: 'project', id, title, scholarId, before, after })
  return read(context, id)
}
