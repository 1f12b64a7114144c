import type { MentorOverview, ScholarOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { read as readProgram } from '../programs/programs.service.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { briefOf, menteesOf, type MenteeRow } from './mentees.repository.ts'

/** Who needs the mentor; a fixed number of statements, however many mentees there are. */
export async function ofMentor(context: Context): Promise<MentorOverview> {
  const { today } = context
  const mentees = await menteesOf(context)
  const { warningRules } = await readProgram(context)
  return {
    today,
    mentees: mentees.map(({ assignedOn, done, waiting, overdue, total, ...mentee }) => ({
      ...mentee,
      milestones: { done, waiting, overdue, total },
      meetingOverdue: isOverdue({ assignedOn, ...mentee }, warningRules.cadenceFactor, today)
    }))
  }
}

function isOverdue(mentee: Pick<MenteeRow, 'lastMetOn' | 'assignedOn' | 'cadenceDays'>, factor: number, today: string) {
  const { lastMetOn, assignedOn, cadenceDays } = mentee
  return cadenceDays !== null && daysBetween(lastMetOn ?? assignedOn, today) > cadenceDays * factor
}

/** Where a scholar stands; a fixed number of statements. */
export async function ofScholar(context: Context, scholarId: string): Promise<ScholarOverview> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const { nextMeeting, project, done, total } = await briefOf(context, scholarId)
  return { today: context.today, scholarId, nextMeeting, project, progress: { done, total } }
}
