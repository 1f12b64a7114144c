import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Day, Id, Line, OfVersion } from '../values/values.schema.ts'
import {
  Actor,
  BulkConfirmation,
  BulkMove,
  Confirmation,
  Milestone,
  MilestoneChange,
  MilestoneStanding,
  NewDueDay,
  NewMilestone,
  Report,
  SendingBack,
  Start,
  Waiver
} from './milestones.schema.ts'

const OfMilestone = Type.Object({ programId: Id, milestoneId: Id })

export const milestoneFilters = {
  q: Type.Optional(Line(100)),
  scholarId: Type.Optional(Id),
  standing: Type.Optional(MilestoneStanding),
  /** Only those that are neither confirmed nor waived. */
  open: Type.Optional(Type.Boolean()),
  category: Type.Optional(Line(80)),
  acts: Type.Optional(Actor),
  cohort: Type.Optional(Line(40)),
  dueFrom: Type.Optional(Day),
  /** The day after the last one. */
  dueUntil: Type.Optional(Day),
  /** Only those that wait for the person who asks to confirm them. */
  mine: Type.Optional(Type.Boolean()),
  sort: sortBy('dueOn', 'title', 'scholar')
}

export const listMilestones = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestones',
  summary: 'List the milestones that one may see, across scholars',
  params: OfProgram,
  query: Type.Object({ ...paging, ...milestoneFilters }),
  result: Page(Milestone)
})

export const exportMilestones = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestones.csv',
  summary: 'Export the milestones that one may see',
  params: OfProgram,
  query: Type.Object(milestoneFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const addMilestone = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/milestones',
  summary: 'Add a milestone to a scholar’s plan',
  params: OfScholar,
  body: NewMilestone,
  result: Milestone
})

export const readMilestone = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestones/:milestoneId',
  summary: 'Read a milestone',
  params: OfMilestone,
  result: Milestone
})

export const changeMilestone = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/milestones/:milestoneId',
  summary: 'Change the wording, evidence or notes of a milestone',
  params: OfMilestone,
  body: MilestoneChange,
  result: Milestone
})

export const startMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/start',
  summary: 'Say that work on a milestone has begun',
  params: OfMilestone,
  body: Start,
  result: Milestone
})

export const reportMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/report',
  summary: 'Report that a milestone was reached',
  params: OfMilestone,
  body: Report,
  result: Milestone
})

export const confirmMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/confirmation',
  summary: 'Confirm that a milestone was reached',
  params: OfMilestone,
  body: Confirmation,
  result: Milestone
})

export const sendBackMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/return',
  summary: 'Send a report back with a reason',
  params: OfMilestone,
  body: SendingBack,
  result: Milestone
})

export const waiveMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/waiver',
  summary: 'Waive a milestone with a reason',
  params: OfMilestone,
  body: Waiver,
  result: Milestone
})

export const reopenMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/reopening',
  summary: 'Take back the report, the confirmation, the return or the waiver of a milestone',
  params: OfMilestone,
  body: Start,
  result: Milestone
})

export const moveMilestone = endpoint({
  method: 'PUT',
  path: '/programs/:programId/milestones/:milestoneId/due-day',
  summary: 'Move a milestone to another day with a reason',
  params: OfMilestone,
  body: NewDueDay,
  result: Milestone
})

export const removeMilestone = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/milestones/:milestoneId',
  summary: 'Remove a milestone; a director can restore it',
  params: OfMilestone,
  query: OfVersion
})

export const confirmMilestones = endpoint({
  method: 'POST',
  path: '/programs/:programId/milestone-confirmations',
  summary: 'Confirm several milestones; all of them or none',
  params: OfProgram,
  body: BulkConfirmation,
  result: Type.Array(Milestone)
})

export const moveMilestones = endpoint({
  method: 'POST',
  path: '/programs/:programId/milestone-moves',
  summary: 'Move several milestones, each to its own day, for one reason; all of them or none',
  params: OfProgram,
  body: BulkMove,
  result: Type.Array(Milestone)
})
