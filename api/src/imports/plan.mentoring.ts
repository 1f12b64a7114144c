import { newId } from '../db/ids.ts'
import { choiceInWords } from '../audit/audit.words.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning, ScholarState } from './plan.context.ts'
import { joined, matchPeriods, overlap, type Period } from './plan.periods.ts'
import { giveRole, heldEver, nameOf, takePerson, type PersonState } from './plan.people.ts'
import type { AssignmentRow } from './plan.present.ts'
import type { Located, MentoringRow, MentorRow } from './roster.rows.ts'

/** A mentor of the program; one without a team gets the role from today on. */
export function planMentor(planning: Planning, row: Located<MentorRow>, assigned: ReadonlySet<string>) {
  const { draft, today } = planning
  const taken = takePerson(planning, 'mentors', row)
  if (!taken) return
  const { person, changes, isNew } = taken
  const lacksRole = !heldEver(person, 'mentor') && !assigned.has(row.values.email)
  if (lacksRole) giveRole(planning, person, 'mentor', { startsOn: today, until: null })
  const role = lacksRole && !isNew ? [{ field: 'Role', before: null, after: 'Mentor' }] : []
  if (isNew) draft.created('mentors', row, nameOf(person), () => changes)
  else draft.changed('mentors', row, nameOf(person), [...changes, ...role])
}

type Row = Located<MentoringRow>

interface Team {
  scholar: ScholarState
  mentor: PersonState
  known: AssignmentRow[]
  /** When each mentor of a new or changed assignment mentors, whoever the scholar is. */
  served: Map<PersonState, Period[]>
}

/** The rows of one mentor in one part of one team: periods that must not overlap. */
export function planMentoring(planning: Planning, rows: readonly Row[]) {
  const { people, scholars, present } = planning
  const known = Map.groupBy(present.mentorAssignments, keyOfAssignment)
  const served: Team['served'] = new Map()
  for (const alike of Map.groupBy(rows, keyOfRow).values()) {
    const { scholarEmail, mentorEmail, teamRole } = alike[0]!.values
    const [scholar, mentor] = [scholars.get(scholarEmail), people.get(mentorEmail)]
    if (!scholar || !mentor) continue
    const key = keyOfAssignment({ scholarId: scholar.row.id, mentorId: mentor.id, teamRole })
    planPeriods(planning, alike, { scholar, mentor, known: known.get(key) ?? [], served })
  }
  for (const [mentor, periods] of served) {
    for (const period of joined(periods)) giveRole(planning, mentor, 'mentor', period)
  }
}

const keyOfRow = ({ values: { scholarEmail, mentorEmail, teamRole } }: Row) =>
  [scholarEmail, mentorEmail, teamRole].join(' ')

const keyOfAssignment = ({
  scholarId,
  mentorId,
  teamRole
}: Pick<AssignmentRow, 'scholarId' | 'mentorId' | 'teamRole'>) => [scholarId, mentorId, teamRole].join(' ')

function planPeriods(planning: Planning, rows: readonly Row[], team: Team) {
  const { problems, at } = planning
  const values = new Map(rows.map(row => [row.values, row]))
  const matches = matchPeriods([...values.keys()], team.known)
  const untouched = team.known
    .filter(({ removedAt }) => removedAt === null)
    .filter(one => ![...matches.values()].includes(one))
  const taken: Period[] = [...untouched]
  for (const row of rows) {
    const before = matches.get(row.values)
    const period = { startsOn: row.values.startsOn, until: row.values.until ?? before?.until ?? null }
    const other = before?.removedAt ? undefined : taken.find(one => overlap(one, period))
    if (other) {
      const reason = `${nameOf(team.mentor)} already has this part in the team from ${dayInWords(other.startsOn)} on. Let one period end before the other begins.`
      problems.error(at(row, 'startsOn'), reason, dayInWords(row.values.startsOn))
      continue
    }
    if (!before?.removedAt) taken.push(period)
    planAssignment(planning, row, team, before)
  }
}

const fields = ['startsOn', 'until', 'cadenceDays'] as const

function planAssignment(planning: Planning, row: Row, team: Team, before: AssignmentRow | undefined) {
  const { draft, problems, at } = planning
  const { scholar, mentor } = team
  const { teamRole, startsOn, until = null, cadenceDays = null } = row.values
  const title = `${nameOf(mentor)} as mentor of ${nameOf(scholar.person)}`
  const subject = { kind: 'mentor-assignment' as const, title, scholarId: scholar.row.id }
  const shown = `${title} (${choiceInWords('teamRole', teamRole)})`
  if (!before) {
    const assignment = {
      id: newId(),
      scholarId: scholar.row.id,
      mentorId: mentor.id,
      teamRole,
      startsOn,
      until,
      cadenceDays
    }
    draft.add('mentorAssignments', assignment, subject)
    serve(team, { startsOn, until })
    draft.created('mentoring', row, shown, () => allFields('mentoring', { teamRole, startsOn, until, cadenceDays }))
    return
  }
  if (before.removedAt) {
    problems.note(at(row, 'startsOn'), `${title}: this was removed here, and stays so.`)
    draft.leftAlone('mentoring')
    return
  }
  const changed = differing(fields, before, row.values)
  const changes = changed.map(field => fieldChange('mentoring', field, before[field], row.values[field]))
  draft.changed('mentoring', row, shown, changes)
  if (changed.length === 0) return
  draft.change('mentorAssignments', before, pick(row.values, changed), subject)
  serve(team, { startsOn, until: until ?? before.until })
}

const serve = ({ mentor, served }: Team, period: Period) => served.set(mentor, [...(served.get(mentor) ?? []), period])
