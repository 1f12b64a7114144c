import { newId } from '../db/ids.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning, ScholarState } from './plan.context.ts'
import { nameOf } from './plan.people.ts'
import type { ProjectRow as Known } from './plan.present.ts'
import { titleFinder } from './plan.titles.ts'
import type { Located, ProjectRow } from './roster.rows.ts'

type Row = Located<ProjectRow>

export function planProjects(planning: Planning, rows: readonly Row[]) {
  const { scholars, present, problems, draft, at } = planning
  const find = titleFinder(present.projects)
  return rows.map(row => () => {
    const scholar = scholars.get(row.values.scholarEmail)
    if (!scholar) return
    const known = find(scholar.row.id, row.values.title)
    if (!known) addProject(planning, row, scholar)
    else if (known.removedAt) {
      problems.note(at(row, 'title'), 'This project was removed here, and stays so.', row.values.title)
      draft.leftAlone('projects')
    } else changeProject(planning, row, scholar, known)
  })
}

const titleOf = ({ values }: Row, { person }: ScholarState) => `${values.title} (${nameOf(person)})`

const subject = ({ values: { title } }: Row, { row }: ScholarState) => ({
  kind: 'project' as const,
  title,
  scholarId: row.id
})

const fields = ['siteId', 'unit', 'sponsor', 'liaison', 'question', 'determination'] as const

const shownFields = ['site', 'unit', 'sponsor', 'liaison', 'question', 'determination'] as const

function projectValues({ lists }: Planning, { values }: Row) {
  const { site, unit, sponsor, liaison, question, determination } = values
  return { siteId: site ? lists.site(site).id : null, unit, sponsor, liaison, question, determination }
}

function addProject(planning: Planning, row: Row, scholar: ScholarState) {
  const { draft, lists, problems, present, today, at } = planning
  const { title } = row.values
  const [first = 'Planning'] = present.program.stages
  if (!row.values.stage) problems.note(at(row, 'stage'), `It names no stage: the project begins in “${first}”.`)
  const stage = lists.word('stages', row.values.stage || first, row, 'stage')
  const id = newId()
  const project = { id, scholarId: scholar.row.id, title, ...projectValues(planning, row), stage, stageSince: today }
  draft.add('projects', project, subject(row, scholar))
  draft.add('projectStages', { id: newId(), projectId: id, stage, enteredOn: today })
  draft.created('projects', row, titleOf(row, scholar), () => [
    fieldChange('projects', 'stage', null, stage),
    ...allFields('projects', pick(row.values, shownFields))
  ])
}

function changeProject(planning: Planning, row: Row, scholar: ScholarState, known: Known) {
  const { draft, present } = planning
  const values = projectValues(planning, row)
  const changed = differing(fields, known, values)
  const site = present.sites.find(({ id }) => id === known.siteId)?.name
  const changes = changed.map(field =>
    field === 'siteId'
      ? fieldChange('projects', 'site', site, row.values.site)
      : fieldChange('projects', field, known[field], values[field])
  )
  const stage = newStage(planning, row, known)
  if (stage !== undefined) changes.push(fieldChange('projects', 'stage', known.stage, stage))
  draft.changed('projects', row, titleOf(row, scholar), changes)
  if (changes.length === 0) return
  const staged = stage === undefined ? {} : { stage, stageSince: planning.today }
  draft.change('projects', known, { ...pick(values, changed), ...staged }, subject(row, scholar))
}

/** The stage that a file gives, unless people moved the project to another one here. */
function newStage({ draft, lists, problems, today, at }: Planning, row: Row, known: Known) {
  const { stage: told } = row.values
  if (!told || told.toLowerCase() === known.stage.toLowerCase()) return undefined
  if (known.stagedHere) {
    problems.note(
      at(row, 'stage'),
      `The project was moved to “${known.stage}” here; the stage in the file was left out.`,
      told
    )
    return undefined
  }
  const stage = lists.word('stages', told, row, 'stage')
  draft.add('projectStages', { id: newId(), projectId: known.id, stage, enteredOn: today })
  return stage
}
