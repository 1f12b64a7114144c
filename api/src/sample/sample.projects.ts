import { addDays, addMonths } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import type { SampleScholar } from './sample.milestones.ts'
import { projectTopics } from './sample.people.ts'
import type { SampleRows } from './sample.rows.ts'

type Parts = Pick<SampleRows, 'projects' | 'projectStages' | 'projectMarkers' | 'statusNotes'>

/** Stage, months after the start in which it is entered, the marker that goes with it, and the phase of the cycle. */
const course = [
  ['Planning', 1, 'Question raised by the system', 'P2D'],
  ['Approvals', 5, null, 'P2D'],
  ['Data', 9, 'Approved', 'P2D'],
  ['Analysis', 12, 'Data available', 'D2K'],
  ['Pilot', 16, 'First result', 'K2P'],
  ['In practice', 19, 'First use in practice', 'K2P']
] as const

const updates = [
  'Steering group met; the clinic lead keeps the slot on the agenda.',
  'Extract arrived complete; checking the two sites that differ.',
  'Waiting for the data-use agreement; the privacy office asked one more question.',
  'Nurses tried the first version and asked for a shorter screen.'
]

/** One embedded project, as far as its scholar has come. */
export function buildProject(scholar: SampleScholar, siteId: string, index: number): Parts {
  const { scholarId, story, today, primaryId } = scholar
  const id = newId()
  const reached = course
    .map(([stage, months, marker, phase]) => ({ stage, marker, phase, on: addMonths(story.startsOn, months) }))
    .filter(({ on }) => on <= today)
  const present = reached.at(-1)!
  const [title, unit, systemPriority] = projectTopics[index % projectTopics.length]!
  const isApproved = reached.length > 2
  const project = {
    id,
    scholarId,
    title,
    siteId,
    unit,
    systemPriority,
    sponsor: 'Vice president for quality',
    liaison: 'Manager of care improvement',
    question: `Does a redesigned pathway help, for whom, and at what effort? ${systemPriority}.`,
    determination: isApproved ? (index % 2 ? ('qi' as const) : ('irb-approved' as const)) : ('pending' as const),
    determinedOn: isApproved ? addMonths(story.startsOn, 8) : null,
    phase: present.phase,
    decisionToInform: 'Whether to offer it at every clinic of the system next year',
    stage: present.stage,
    stageSince: present.on
  }
  const notedOn = [0, 1, 2].map(step => addDays(today, -story.silent - step * 38)).filter(day => day >= story.startsOn)
  return {
    projects: [project],
    projectStages: reached.map(({ stage, on }) => ({ id: newId(), projectId: id, stage, enteredOn: on })),
    projectMarkers: reached.flatMap(({ marker, on }) => (marker ? [{ projectId: id, marker, reachedOn: on }] : [])),
    statusNotes: notedOn.map((day, step) => ({
      id: newId(),
      projectId: id,
      notedOn: day,
      text: updates[(index + step) % updates.length]!,
      notedBy: step === 1 ? primaryId : scholar.personId
    }))
  }
}
