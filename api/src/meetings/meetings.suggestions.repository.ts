import type { SuggestionOutcome } from '@northstar/shared/meetings/meetings.suggestions.schema.ts'
import type { PersonName } from '@northstar/shared/values/values.schema.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { meetingSuggestions } from './meetings.confirming.table.ts'

export interface SuggestionRow {
  id: string
  text: string
  by: PersonName
  at: string
  outcome: SuggestionOutcome | null
  answer: string | null
  answeredBy: PersonName | null
  answeredAt: string | null
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const person = (alias: string) =>
  sql.raw(`json_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name)`)

/** The suggestions about `meeting` of the statement around, the latest first. */
export const suggestionsOf = ({ programId }: Pick<InProgram, 'programId'>) => sql`
  array(select json_build_object('id', made.id, 'text', made.text, 'by', ${person('maker')}, 'at', ${moment('made.suggested_at')},
      'outcome', made.outcome, 'answer', made.answer,
      'answeredBy', case when answerer.id is not null then ${person('answerer')} end,
      'answeredAt', ${moment('made.answered_at')})
    from meeting_suggestions made
    join people maker on maker.program_id = ${programId} and maker.id = made.suggested_by
    left join people answerer on answerer.program_id = ${programId} and answerer.id = made.answered_by
    where made.program_id = ${programId} and made.meeting_id = meeting.id
    order by made.suggested_at desc, made.id desc) as suggestions`

export async function insert(
  { db, programId }: InProgram,
  row: Omit<typeof meetingSuggestions.$inferInsert, 'programId'>
) {
  await db.insert(meetingSuggestions).values({ programId, ...row })
}

type Answer = Pick<typeof meetingSuggestions.$inferInsert, 'outcome' | 'answer'>

/** Answers one that is open; undefined when there is none. */
export async function answerOne(context: Context, meetingId: string, id: string, answer: Answer) {
  const [answered] = await context.db
    .update(meetingSuggestions)
    .set({ ...answer, ...by(context) })
    .where(and(isOpen(context, meetingId), eq(meetingSuggestions.id, id)))
    .returning()
  return answered
}

/** Answers whatever is open about a meeting. */
export async function answerAll(context: Context, meetingId: string, outcome: SuggestionOutcome) {
  await context.db
    .update(meetingSuggestions)
    .set({ outcome, ...by(context) })
    .where(isOpen(context, meetingId))
}

/** Opens again what a confirmation answered. */
export async function reopenSuggestions({ db, programId }: InProgram, meetingId: string, confirmedAt: string) {
  await db
    .update(meetingSuggestions)
    .set({ outcome: null, answeredBy: null, answeredAt: null })
    .where(
      and(
        eq(meetingSuggestions.programId, programId),
        eq(meetingSuggestions.meetingId, meetingId),
        eq(meetingSuggestions.outcome, 'confirmed'),
        eq(meetingSuggestions.answeredAt, confirmedAt)
      )
    )
}

/** Takes one away that is open; undefined when there is none. */
export async function takeAway(context: InProgram, meetingId: string, id: string) {
  const [taken] = await context.db
    .delete(meetingSuggestions)
    .where(and(isOpen(context, meetingId), eq(meetingSuggestions.id, id)))
    .returning()
  return taken
}

const by = ({ actor, now }: Context) => ({ answeredBy: actor.personId, answeredAt: now.toISOString() })

const isOpen = ({ programId }: InProgram, meetingId: string) =>
  and(
    eq(meetingSuggestions.programId, programId),
    eq(meetingSuggestions.meetingId, meetingId),
    isNull(meetingSuggestions.answeredAt)
  )
