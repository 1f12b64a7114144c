import type { ImportProblem } from '@northstar/shared/imports/imports.schema.ts'
import { placing, type Planning, type ScholarState } from './plan.context.ts'
import { newDraft, type Draft } from './plan.draft.ts'
import { newLists } from './plan.lists.ts'
import { planMeetings } from './plan.meetings.ts'
import { planMentor, planMentoring } from './plan.mentoring.ts'
import { planMilestones } from './plan.milestones.ts'
import { openBook } from './plan.people.ts'
import type { Present } from './plan.present.ts'
import { planProjects } from './plan.projects.ts'
import { checkReferences } from './plan.references.ts'
import { planScholar } from './plan.scholars.ts'
import { pace } from './roster.pace.ts'
import { problemList } from './roster.problems.ts'
import { rosterLimits, type RosterReading } from './roster.rows.ts'

/** What an import would write, and everything that people should know before. */
export interface RosterPlan {
  draft: Draft
  /** The program's own lists, where they grow. */
  program: Partial<Present['program']> | undefined
  programVersion: number
  alsoCreated: { kind: string; names: string[] }[]
  problems: ImportProblem[]
  errorCount: number
  noteCount: number
}

/** Everybody whom the rows name: whom to look up before planning. */
export const emailsIn = ({ rows, references }: RosterReading) => [
  ...new Set(
    [...rows.scholars, ...rows.mentors].map(({ values }) => values.email).concat(references.map(({ email }) => email))
  )
]

/** Compares the rows with what the program holds: each is created, changed or left alone. Nothing is written. */
export async function planRoster(reading: RosterReading, present: Present, today: string): Promise<RosterPlan> {
  const planning = begin(reading, present, today)
  const { rows } = reading
  const pause = pace()
  checkReferences(planning, reading.references)
  knowScholars(planning)
  const assigned = new Set(rows.mentoring.map(({ values }) => values.mentorEmail))
  for (const row of rows.scholars) planScholar(planning, row)
  for (const row of rows.mentors) planMentor(planning, row, assigned)
  planMentoring(planning, rows.mentoring)
  const steps = [
    ...planMilestones(planning, rows.milestones),
    ...planMeetings(planning, rows.meetings),
    ...planProjects(planning, rows.projects)
  ]
  for (const step of steps) {
    step()
    await pause()
  }
  const { version: programVersion } = present.program
  return { draft: planning.draft, programVersion, ...planning.lists.finish(), ...allProblems(reading, planning) }
}

function begin({ sheets }: RosterReading, present: Present, today: string): Planning {
  const problems = problemList(rosterLimits.problems)
  const base = { today, present, problems, draft: newDraft(), at: placing(sheets) }
  return { ...base, people: openBook(present), lists: newLists(base), scholars: new Map() }
}

/** Scholars of the program whom other tables may point to. */
function knowScholars({ people, present, scholars }: Planning) {
  const records = new Map(
    present.scholars.filter(({ removedAt }) => removedAt === null).map(row => [row.personId, row])
  )
  for (const [email, person] of people) {
    const row = records.get(person.id)
    if (row) scholars.set(email, { row, person, isNew: false } satisfies ScholarState)
  }
}

function allProblems(reading: RosterReading, { problems }: Planning) {
  const planned = problems.result()
  const of = (severity: ImportProblem['severity']) =>
    [...reading.problems, ...planned.problems]
      .filter(problem => problem.severity === severity)
      .slice(0, rosterLimits.problems)
  return {
    problems: [...of('error'), ...of('note')],
    errorCount: reading.errorCount + planned.errorCount,
    noteCount: reading.noteCount + planned.noteCount
  }
}
