import { addDays, dayInWords } from '@northstar/shared/values/days.ts'
import { idMadeAt } from '../db/ids.ts'
import type { SampleRows } from './sample.rows.ts'

interface Looking {
  /** As whom one looks around; the scholar is the first one. */
  mentorId: string
  directorId: string
  coordinatorId: string
}

type Event = SampleRows['auditEvents'][number]

const noon = (day: string) => `${day}T18:00:00Z`

/** Everybody as whom one looks around was here three days ago; since then others have worded a few things anew. */
export function addNews(rows: SampleRows, { mentorId, directorId, coordinatorId }: Looking, today: string) {
  const [first, ...others] = rows.scholars
  if (!first) return rows
  const looks: [string, string[]][] = [
    [first.personId, [first.id]],
    [mentorId, [first.id, others[0]!.id]],
    ...[directorId, coordinatorId].map((id): [string, string[]] => [id, rows.scholars.slice(0, 8).map(one => one.id)])
  ]
  rows.recordLooks.push(
    ...looks.flatMap(([personId, scholarIds]) =>
      scholarIds.map(scholarId => ({ personId, scholarId, lookedAt: noon(addDays(today, -3)) }))
    )
  )
  for (const { id, personId } of [first, ...others.slice(2, 5)])
    rows.auditEvents.push(...ofProject(rows, id, personId, noon(addDays(today, -1))))
  rows.auditEvents.push(...ofMeeting(rows, first.id, noon(addDays(today, -2))))
  return rows
}

/** The scholar has made the question of the project more exact. */
function ofProject(rows: SampleRows, scholarId: string, by: string, at: string): Event[] {
  const project = rows.projects.find(one => one.scholarId === scholarId)
  if (!project?.question) return []
  const question = project.question.replace('at what effort', 'at what cost')
  return [reworded('project', project, project.title, { scholarId, by, at, earlier: { question } })]
}

/** The mentor has added something to a record that both have confirmed since. */
function ofMeeting(rows: SampleRows, scholarId: string, at: string): Event[] {
  const meeting = rows.meetings.find(one => one.scholarId === scholarId && one.state === 'confirmed')
  if (!meeting?.draftedBy || !meeting.notes) return []
  const [notes] = meeting.notes.split(/(?<=[.;]) /)
  const earlier = { notes: notes === meeting.notes ? `${notes} To be continued.` : notes }
  return [
    reworded('meeting', meeting, `Meeting of ${dayInWords(meeting.heldOn)}`, {
      scholarId,
      by: meeting.draftedBy,
      at,
      earlier
    })
  ]
}

interface Rewording {
  scholarId: string
  by: string
  at: string
  earlier: object
}

const reworded = (
  kind: 'project' | 'meeting',
  record: { id: string },
  title: string,
  { scholarId, by, at, earlier }: Rewording
): Event => ({
  id: idMadeAt(at),
  at,
  personId: by,
  action: `${kind}.changed`,
  kind,
  subjectId: record.id,
  scholarId,
  title,
  before: { ...record, ...earlier },
  after: { ...record }
})
