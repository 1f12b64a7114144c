import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { TeamRole } from '../mentoring/mentoring.schema.ts'
import { NextMeeting } from '../planned-meetings/planned-meetings.schema.ts'
import { Day, Id, Line, Named, Nullable } from '../values/values.schema.ts'
import { RuleInWords, Warning } from '../warnings/warnings.schema.ts'

const Count = Type.Integer({ minimum: 0 })

/** One scholar's line on the director's page. */
export type ScholarProgress = Static<typeof ScholarProgress>
export const ScholarProgress = Type.Object({
  id: Id,
  name: Type.String(),
  track: Nullable(Type.String()),
  cohort: Nullable(Type.String()),
  site: Nullable(Type.String()),
  status: Type.String(),
  /** Year of the whole appointment, from 1, and how many it has; null when not appointed. */
  year: Nullable(Type.Integer()),
  years: Nullable(Type.Integer()),
  appointedUntil: Nullable(Day),
  milestones: Type.Object({ done: Count, waiting: Count, overdue: Count, total: Count }),
  nextDue: Nullable(Type.Object({ id: Id, title: Type.String(), dueOn: Day })),
  /** Last meeting with the primary research mentor, and the agreed cadence in days. */
  lastMetOn: Nullable(Day),
  cadenceDays: Nullable(Type.Integer()),
  /** Longer ago than the program’s rule allows. */
  meetingOverdue: Type.Boolean(),
  /** Meetings of the last 30 days, whoever attended. */
  recentMeetings: Count,
  primaryMentor: Nullable(Named),
  project: Nullable(Type.Object({ id: Id, title: Type.String(), stage: Type.String(), stageSince: Day })),
  warnings: Count
})

/** "Is everyone on track, and where should I step in?" */
export type ProgramOverview = Static<typeof ProgramOverview>
export const ProgramOverview = Type.Object({
  today: Day,
  /** Late ones first, then the worst; those snoozed or resolved are left out. Each is about one of `scholars`. */
  warnings: Type.Array(Warning),
  /** Those that were put aside: snoozed for now, or resolved. */
  answered: Type.Array(Warning),
  /** Those that any of these warnings came from. */
  rules: Type.Array(RuleInWords),
  scholars: Type.Array(ScholarProgress),
  /** Scholars that match the filters; `scholars` holds the first 500 of them by name. */
  total: Count,
  totals: Type.Object({
    onTrack: Count,
    needAttention: Count,
    milestonesOverdue: Count,
    milestonesWaiting: Count,
    meetingsLast30Days: Count
  })
})

export const overviewFilters = {
  cohort: Type.Optional(Type.Array(Line(40), { maxItems: 20 })),
  siteId: Type.Optional(Id),
  track: Type.Optional(Line(80)),
  /** Scholars who have completed or withdrawn are left out unless asked for. */
  past: Type.Optional(Type.Boolean())
}

export const readProgramOverview = endpoint({
  method: 'GET',
  path: '/programs/:programId/overview',
  summary: 'Read every scholar’s progress and what needs attention',
  params: OfProgram,
  query: Type.Object(overviewFilters),
  result: ProgramOverview
})

export const exportProgramOverview = endpoint({
  method: 'GET',
  path: '/programs/:programId/overview.csv',
  summary: 'Export every scholar’s progress',
  params: OfProgram,
  query: Type.Object(overviewFilters),
  result: Type.String(),
  gives: 'text/csv'
})

/** "Who needs me, and let me log it now." */
export type MentorOverview = Static<typeof MentorOverview>
export const MentorOverview = Type.Object({
  today: Day,
  mentees: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      personId: Id,
      track: Nullable(Type.String()),
      site: Nullable(Type.String()),
      teamRole: TeamRole,
      cadenceDays: Nullable(Type.Integer()),
      lastMetOn: Nullable(Day),
      meetingOverdue: Type.Boolean(),
      nextDue: Nullable(Type.Object({ id: Id, title: Type.String(), dueOn: Day })),
      /** The next one that the mentor attends. */
      nextMeeting: Nullable(NextMeeting),
      milestones: Type.Object({ done: Count, waiting: Count, overdue: Count, total: Count })
    })
  )
})

export const readMentorOverview = endpoint({
  method: 'GET',
  path: '/programs/:programId/overview/mentor',
  summary: 'Read who needs one as a mentor',
  params: OfProgram,
  result: MentorOverview
})

/** Where a scholar stands; what he or she owes is in `listOwed`. */
export type ScholarOverview = Static<typeof ScholarOverview>
export const ScholarOverview = Type.Object({
  today: Day,
  scholarId: Id,
  nextMeeting: Nullable(NextMeeting),
  project: Nullable(Type.Object({ id: Id, title: Type.String(), stage: Type.String(), stageSince: Day })),
  progress: Type.Object({ done: Count, total: Count })
})

export const readScholarOverview = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/overview',
  summary: 'Read where a scholar stands: next meeting, project, progress',
  params: OfScholar,
  result: ScholarOverview
})
