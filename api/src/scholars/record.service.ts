import type { ScholarRecord } from '@northstar/shared/scholars/record.schema.ts'
import * as agreements from '../agreements/agreements.service.ts'
import type { Context } from '../context.ts'
import { together } from '../db/together.ts'
import { listTeam } from '../mentoring/mentoring.service.ts'
import { findNext } from '../planned-meetings/planned-meetings.service.ts'
import * as programs from '../programs/programs.service.ts'
import * as scholars from './scholars.service.ts'
import { timeline } from './timeline.service.ts'

/** Everything that a record's head shows; each part as its own reading right gives it. */
export async function readRecord(context: Context, scholarId: string): Promise<ScholarRecord> {
  const [scholar, team, drawn, nextMeeting, agreed, program] = await together(
    scholars.read(context, scholarId),
    listTeam(context, scholarId),
    timeline(context, scholarId),
    findNext(context, scholarId),
    agreements.list(context, { scholarId }),
    programs.read(context)
  )
  return { scholar, team, timeline: drawn, nextMeeting, agreements: agreed, program }
}
