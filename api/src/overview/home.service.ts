import type { MentorOverview, ScholarOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'
import * as actions from '../actions/actions.service.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import * as meetings from '../meetings/meetings.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import { read as readProgram } from '../programs/programs.service.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { briefOf, menteesOf, type MenteeRow } from './mentees.repository.ts'

const most = 200

/** Who needs the mentor; a fixed number of statements, however many mentees there are. */
export async function ofMentor(context: Context): Promise<MentorOverview> {
  const { today, actor } = context
  const mentees = await menteesOf(context)
  const { warningRules } = await readProgram(context)
  const { items: open } = await actions.list(context, { open: true, limit: most })
  const { items: milestonesToConfirm } = await milestones.list(context, { mine: true, limit: most })
  const byScholar = Map.groupBy(open, ({ scholarId }) => scholarId)

  return {
    today,
    mentees: mentees.map(({ personId, assignedOn, done, waiting, overdue, total, ...mentee }) => {
      const theirs = byScholar.get(mentee.id) ?? []
      return {
        ...mentee,
        milestones: { done, waiting, overdue, total },
        meetingOverdue: isOverdue({ assignedOn, ...mentee }, warningRules.cadenceFactor, today),
        myActions: theirs.filter(({ ownerId }) => ownerId === actor.personId),
        theirActions: theirs.filter(({ ownerId }) => ownerId === personId)
      }
    }),
    milestonesToConfirm,
    meetingsToConfirm: await meetings.listToConfirm(context)
  }
}

function isOverdue(mentee: Pick<MenteeRow, 'lastMetOn' | 'assignedOn' | 'cadenceDays'>, factor: number, today: string) {
  const { lastMetOn, assignedOn, cadenceDays } = mentee
  return cadenceDays !== null && daysBetween(lastMetOn ?? assignedOn, today) > cadenceDays * factor
}

/** What a scholar owes, to whom, by when; a fixed number of statements. */
export async function ofScholar(context: Context, scholarId: string): Promise<ScholarOverview> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const { items: all } = await milestones.list(context, { scholarId, limit: most })
  const { items: open } = await actions.list(context, { scholarId, open: true, limit: most })
  const { items: unconfirmed } = await meetings.list(context, { scholarId, state: 'awaiting', limit: most })
  const { personId, nextMeeting, project, done, total } = await briefOf(context, scholarId)
  const isOpen = ({ state }: (typeof all)[number]) => state === 'planned' || state === 'in-progress'
  const own = open.filter(({ ownerId }) => ownerId === null || ownerId === personId)

  return {
    today: context.today,
    scholarId,
    milestones: all.filter(milestone => isOpen(milestone) && milestone.acts === 'scholar'),
    actions: own,
    meetingsToConfirm: unconfirmed.filter(({ permissions }) => permissions.includes('confirm')),
    waitingForOthers: {
      milestones: all.filter(
        milestone => milestone.state === 'reported' || (isOpen(milestone) && milestone.acts !== 'scholar')
      ),
      actions: open.filter(action => !own.includes(action))
    },
    nextMeeting,
    project,
    progress: { done, total }
  }
}
