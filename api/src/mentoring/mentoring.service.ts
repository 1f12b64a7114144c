import type {
  MentorAssignment,
  MentorAssignmentChange,
  NewMentorAssignment
} from '@northstar/shared/mentoring/mentoring.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { invalid, notFound, stale } from '../http/refusal.ts'
import { giveRole } from '../people/roles.service.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { assignmentPermissions } from './mentoring.policy.ts'
import * as repository from './mentoring.repository.ts'
import { mentorAssignments } from './mentoring.table.ts'

const present = (context: Context, assignment: repository.AssignmentRow): MentorAssignment => ({
  ...assignment,
  permissions: assignmentPermissions(context)
})

export async function listTeam(context: Context, scholarId: string): Promise<MentorAssignment[]> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const rows = await repository.listTeam(context, scholarId)
  return rows.map(row => present(context, row))
}

async function read(context: Context, id: string): Promise<MentorAssignment> {
  const assignment = await repository.find(context, id)
  if (!assignment || !(await relationTo(context, assignment.scholarId))) throw notFound('The assignment')
  return present(context, assignment)
}

/** Puts a person in a scholar's team; who was no mentor becomes one for these days. */
export async function assign(
  context: Context,
  scholarId: string,
  { until = null, cadenceDays = null, ...others }: NewMentorAssignment
): Promise<MentorAssignment> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const assignment = { id: newId(), scholarId, ...others, until, cadenceDays }
  refuseUnlessInOrder(assignment)
  const mentor = await findMentor(context, scholarId, assignment.mentorId)

  await repository.insert(context, assignment)
  await giveRole(context, mentor, 'mentor', assignment)
  const assigned = await read(context, assignment.id)
  await leaveTrace(context, 'mentor-assignment.added', assigned, { after: assignment })
  return assigned
}

/** Changes an assignment; naming the day from which it no longer holds ends it, and its history stays. */
export async function change(
  context: Context,
  id: string,
  { version, ...changes }: MentorAssignmentChange
): Promise<MentorAssignment> {
  const before = await lock(context, id, version)
  refuseUnlessInOrder({ ...before, ...changes })
  const after = await updateRecord(context, mentorAssignments, id, changes)
  const changed = await read(context, id)
  await giveRole(context, changed.mentor, 'mentor', after)

  const ended = after.until !== null && after.until !== before.until
  await leaveTrace(context, ended ? 'mentor-assignment.ended' : 'mentor-assignment.changed', changed, { before, after })
  return changed
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const removed = await read(context, id)
  await removeRecord(context, mentorAssignments, id, context.actor.personId)
  await leaveTrace(context, 'mentor-assignment.removed', removed, { before })
}

async function lock(context: Context, id: string, version: number) {
  const assignment = await lockRecord(context, mentorAssignments, id)
  if (!assignment) throw notFound('The assignment')
  const current = await read(context, id)
  if (assignment.version !== version) throw stale(current)
  return assignment
}

async function findMentor(context: Context, scholarId: string, mentorId: string) {
  const [mentor, mentee] = [
    await repository.findPerson(context, mentorId),
    await repository.findMentee(context, scholarId)
  ]
  const refuse = (message: string) => invalid(message, { field: 'mentorId', message: 'cannot be chosen' })
  if (!mentor) throw refuse('This person is not in the program. Add them under Settings › People first.')
  if (mentee?.personId === mentor.id) throw refuse('Nobody can be their own mentor.')
  return mentor
}

function refuseUnlessInOrder({ startsOn, until }: { startsOn: string; until: string | null }) {
  if (until === null || until >= startsOn) return
  throw invalid('The assignment ends before it begins.', { field: 'until', message: 'is before the first day' })
}

async function leaveTrace(
  context: Context,
  action: string,
  { id, scholarId, mentor }: MentorAssignment,
  states: { before?: object; after?: object }
) {
  const mentee = await repository.findMentee(context, scholarId)
  const title = `${mentor.name} as mentor of ${mentee?.name}`
  await record(context, action, { kind: 'mentor-assignment', id, scholarId, title, ...states })
}
