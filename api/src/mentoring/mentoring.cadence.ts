import type { Context } from '../context.ts'
import { lockRecord, updateRecord } from '../db/records.ts'
import { record } from '../audit/audit.service.ts'
import * as repository from './mentoring.repository.ts'
import { mentorAssignments } from './mentoring.table.ts'
import { covers } from '@northstar/shared/values/days.ts'

interface Agreed {
  scholarId: string
  mentorId: string
  cadenceDays: number
}

/** What a scholar and a mentor have agreed on in writing becomes the cadence of the mentor's first part in the team. */
export async function agreeOnCadence(context: Context, { scholarId, mentorId, cadenceDays }: Agreed): Promise<void> {
  const team = await repository.listTeam(context, scholarId)
  const assignment = team.find(one => one.mentorId === mentorId && covers(one, context.today))
  if (!assignment || assignment.cadenceDays === cadenceDays) return
  const before = await lockRecord(context, mentorAssignments, assignment.id)
  const after = await updateRecord(context, mentorAssignments, assignment.id, { cadenceDays })
  const mentee = await repository.findMentee(context, scholarId)
  const title = `${assignment.mentor.name} as mentor of ${mentee?.name}`
  const { id } = assignment
  await record(context, 'mentor-assignment.changed', {
    kind: 'mentor-assignment',
    id,
    scholarId,
    title,
    before: before ?? null,
    after
  })
}
