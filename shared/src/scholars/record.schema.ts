import { Type, type Static } from 'typebox'
import { AgreementLine } from '../agreements/agreements.schema.ts'
import { Page } from '../http/page.schema.ts'
import { MentorAssignment } from '../mentoring/mentoring.schema.ts'
import { PlannedMeeting } from '../planned-meetings/planned-meetings.schema.ts'
import { Program } from '../programs/programs.schema.ts'
import { Nullable } from '../values/values.schema.ts'
import { Scholar, Timeline } from './scholars.schema.ts'

/** A record as it is opened, in one answer: each part as its own endpoint gives it. */
export type ScholarRecord = Static<typeof ScholarRecord>
export const ScholarRecord = Type.Object({
  scholar: Scholar,
  team: Type.Array(MentorAssignment),
  timeline: Timeline,
  /** The first of the planned ones that are to come. */
  nextMeeting: Nullable(PlannedMeeting),
  agreements: Page(AgreementLine),
  /** Its thresholds say what is late. */
  program: Program
})
