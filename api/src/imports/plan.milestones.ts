import type { MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { choiceInWords } from '../audit/audit.words.ts'
import { newId } from '../db/ids.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning, ScholarState } from './plan.context.ts'
import type { FieldChange } from './plan.draft.ts'
import { nameOf } from './plan.people.ts'
import type { MilestoneRow as Known } from './plan.present.ts'
import { titleFinder } from './plan.titles.ts'
import type { Located, MilestoneRow } from './roster.rows.ts'

type Row = Located<MilestoneRow>

export function planMilestones(planning: Planning, rows: readonly Row[]) {
  const find = titleFinder(planning.present.milestones)
  return rows.map(row => () => {
    const scholar = planning.scholars.get(row.values.scholarEmail)
    if (!scholar || !isPossible(planning, row)) return
    const known = find(scholar.row.id, row.values.title)
    if (!known) addMilestone(planning, row, scholar)
    else if (known.removedAt) leaveRemoved(planning, row)
    else changeMilestone(planning, row, scholar, known)
  })
}

function isPossible({ problems, at, today }: Planning, row: Row) {
  const { completedOn, confirmedByEmail } = row.values
  if (completedOn && completedOn > today) {
    const reason = 'The milestone is completed on a day that is still to come. Correct the day, or leave it empty.'
    problems.error(at(row, 'completedOn'), reason, dayInWords(completedOn))
    return false
  }
  if (confirmedByEmail && !completedOn) {
    const reason = 'It is confirmed by somebody and has no day of completion, so it was not taken as confirmed.'
    problems.note(at(row, 'confirmedByEmail'), reason, confirmedByEmail)
  }
  return true
}

function leaveRemoved({ problems, draft, at }: Planning, row: Row) {
  problems.note(at(row, 'title'), 'This milestone was removed here, and stays so.', row.values.title)
  draft.leftAlone('milestones')
}

/** A day as a moment that is on the same day nearly everywhere. */
const noon = (day: string) => `${day}T12:00:00Z`

/** How far the file says that a milestone has come. */
function standing({ people }: Planning, { values: { completedOn, confirmedByEmail } }: Row) {
  const confirmer = confirmedByEmail ? people.get(confirmedByEmail)?.id : undefined
  if (!completedOn) return { state: 'planned' as const }
  const reported = { reachedOn: completedOn, reportedAt: noon(completedOn) }
  if (!confirmer) return { state: 'reported' as const, ...reported }
  return { state: 'confirmed' as const, ...reported, confirmedAt: noon(completedOn), confirmedBy: confirmer }
}

const titleOf = ({ values }: Row, { person }: ScholarState) => `${values.title} (${nameOf(person)})`

const subject = ({ values: { title } }: Row, { row }: ScholarState) => ({
  kind: 'milestone' as const,
  title,
  scholarId: row.id
})

function addMilestone(planning: Planning, row: Row, scholar: ScholarState) {
  const { draft, lists } = planning
  const { title, dueOn, notes = null } = row.values
  const originalDueOn = row.values.originalDueOn ?? dueOn
  const category = row.values.category ? lists.word('categories', row.values.category, row, 'category') : null
  const reached = standing(planning, row)
  const id = newId()
  const milestone = { id, scholarId: scholar.row.id, title, category, dueOn, originalDueOn, notes, ...reached }
  draft.add('milestones', milestone, subject(row, scholar))
  if (originalDueOn !== dueOn) addMove(planning, id, originalDueOn, dueOn, notes)
  const { completedOn, confirmedByEmail } = row.values
  draft.created('milestones', row, titleOf(row, scholar), () => [
    ...allFields('milestones', { title, category, dueOn, originalDueOn, completedOn, confirmedByEmail, notes }),
    { field: 'State', before: null, after: choiceInWords('state', reached.state) }
  ])
}

function addMove({ draft }: Planning, milestoneId: string, fromDay: string, toDay: string, because: string | null) {
  const reason = because?.replaceAll('\n', ' ').slice(0, 500) || 'Moved in the roster, without a reason.'
  draft.add('milestoneMoves', { id: newId(), milestoneId, fromDay, toDay, reason })
}

function changeMilestone(planning: Planning, row: Row, scholar: ScholarState, known: Known) {
  const { draft } = planning
  const worded = wordedFields(planning, row, known)
  const moved = movedDays(planning, row, known)
  const stepped = steps(planning, row, known)
  const changes = [...worded.changes, ...moved.changes, ...stepped.changes]
  draft.changed('milestones', row, titleOf(row, scholar), changes)
  if (changes.length === 0) return
  const values = { ...worded.values, ...moved.values, ...stepped.values }
  draft.change('milestones', known, values, subject(row, scholar))
}

interface Wanted {
  values: Partial<Known>
  changes: FieldChange[]
}

const nothing: Wanted = { values: {}, changes: [] }

function wordedFields({ lists }: Planning, row: Row, known: Known): Wanted {
  const { category, notes } = row.values
  const isSameCategory = !category || category.toLowerCase() === known.category?.toLowerCase()
  const values = { notes, ...(!isSameCategory && { category: lists.word('categories', category, row, 'category') }) }
  const changed = differing(['category', 'notes'], known, values)
  const changes = changed.map(field => fieldChange('milestones', field, known[field], values[field]))
  return { values: pick(values, changed), changes }
}

/** Due days; one that a person moved here is not moved back. */
function movedDays(planning: Planning, row: Row, known: Known): Wanted {
  const { problems, at } = planning
  const { dueOn, notes = null } = row.values
  const changed = differing(['dueOn', 'originalDueOn'], known, row.values)
  if (changed.length === 0) return nothing
  if (known.movedHere) {
    if (changed.includes('dueOn')) {
      const reason = `The due day was moved to ${dayInWords(known.dueOn)} here; the one in the file was left out.`
      problems.note(at(row, 'dueOn'), reason, dayInWords(dueOn))
    }
    return nothing
  }
  const original = row.values.originalDueOn ?? known.originalDueOn
  if (changed.includes('dueOn')) addMove(planning, known.id, known.dueOn, dueOn, notes)
  else if (!known.hasMoves && original !== dueOn) addMove(planning, known.id, original, dueOn, notes)
  const changes = changed.map(field => fieldChange('milestones', field, known[field], row.values[field]))
  return { values: pick(row.values, changed), changes }
}

const rank: Record<MilestoneState, number> = { planned: 0, 'in-progress': 1, reported: 2, confirmed: 3, waived: 4 }

/** The state goes forward only, and not at all once a person has taken a step back here. */
function steps(planning: Planning, row: Row, known: Known): Wanted {
  const { problems, at } = planning
  const wanted = standing(planning, row)
  if (wanted.state === 'planned' && rank[known.state] < rank.reported) return nothing
  const isFurther = rank[known.state] > rank[wanted.state]
  const isTakenBack = known.takenBackHere && rank[known.state] < rank[wanted.state]
  if (isFurther || isTakenBack) {
    const [is, was] = [choiceInWords('state', known.state), choiceInWords('state', wanted.state)]
    const why = isFurther ? `is ${is} here already` : `was taken back here and is ${is}`
    const reason = `The milestone ${why}; what the file says (${was}) was left out.`
    problems.note(at(row, 'completedOn'), reason, row.values.completedOn ?? null)
    return nothing
  }
  if (known.steppedHere && known.state === wanted.state) return nothing
  // What people reported here stays as they did.
  const { reachedOn, reportedAt, ...confirmed } = { reachedOn: null, reportedAt: null, ...wanted }
  const values: Partial<Known> = known.steppedHere ? confirmed : { reachedOn, reportedAt, ...confirmed }
  const changed = differing(['state', 'reachedOn', 'confirmedBy'], known, values)
  if (changed.length === 0) return nothing
  return { values, changes: stepChanges(planning, row, known, changed) }
}

const columns = { reachedOn: 'completedOn', confirmedBy: 'confirmedByEmail' } as const

const stepChanges = ({ people }: Planning, row: Row, known: Known, changed: ('state' | keyof typeof columns)[]) =>
  changed.map((field): FieldChange => {
    if (field === 'state') {
      const after = row.values.confirmedByEmail ? 'confirmed' : 'reported'
      return { field: 'State', before: choiceInWords('state', known.state), after }
    }
    const before =
      field === 'confirmedBy' ? [...people.values()].find(({ id }) => id === known.confirmedBy)?.email : known.reachedOn
    return fieldChange('milestones', columns[field], before, row.values[columns[field]])
  })
