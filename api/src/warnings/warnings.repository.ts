import type { WarningAnswer } from '@northstar/shared/warnings/warnings.schema.ts'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { given } from '../db/statement.ts'
import { people } from '../people/people.table.ts'
import { warningAnswers } from './warnings.table.ts'

export type AnswerRow = WarningAnswer & { key: string }

const columns = {
  id: warningAnswers.id,
  scholarId: warningAnswers.scholarId,
  rule: warningAnswers.rule,
  key: warningAnswers.key,
  kind: warningAnswers.kind,
  note: warningAnswers.note,
  until: warningAnswers.until,
  by: sql<
    WarningAnswer['by']
  >`json_build_object('id', ${people.id}, 'name', ${people.firstName} || ' ' || ${people.lastName})`,
  at: warningAnswers.answeredAt,
  undoneAt: warningAnswers.undoneAt
}

const answers = ({ db, programId }: InProgram) =>
  db
    .select(columns)
    .from(warningAnswers)
    .innerJoin(people, and(eq(people.programId, programId), eq(people.id, warningAnswers.answeredBy)))
    .$dynamic()

const ofProgram = ({ programId }: InProgram) => eq(warningAnswers.programId, programId)

/** The answers that stand, newest first, as a table `answered` by scholar; the last 5,000 of them. */
export const answered = sql`answered as (
  select answer.scholar_id, json_agg(json_build_object('id', answer.id, 'scholarId', answer.scholar_id, 'rule', answer.rule,
    'key', answer.key, 'kind', answer.kind, 'note', answer.note, 'until', answer.until,
    'by', json_build_object('id', person.id, 'name', person.first_name || ' ' || person.last_name),
    'at', answer.answered_at, 'undoneAt', null) order by answer.id desc) as list
  from (
    select * from warning_answers where program_id = ${given.programId} and undone_at is null order by id desc limit 5000
  ) answer
  join people person on person.program_id = ${given.programId} and person.id = answer.answered_by
  group by answer.scholar_id)`

export const list = (
  at: InProgram,
  { scholarId, after, limit }: { scholarId?: string; after?: string; limit: number }
) =>
  answers(at)
    .where(
      and(
        ofProgram(at),
        scholarId ? eq(warningAnswers.scholarId, scholarId) : undefined,
        after ? lt(warningAnswers.id, after) : undefined
      )
    )
    .orderBy(desc(warningAnswers.id))
    .limit(limit)

export async function count(at: InProgram, scholarId?: string): Promise<number> {
  return at.db.$count(
    warningAnswers,
    and(ofProgram(at), scholarId ? eq(warningAnswers.scholarId, scholarId) : undefined)
  )
}

export async function find(at: InProgram, id: string): Promise<AnswerRow | undefined> {
  const [answer] = await answers(at).where(and(ofProgram(at), eq(warningAnswers.id, id)))
  return answer
}

export async function insert(
  { db, programId }: InProgram,
  answer: Omit<typeof warningAnswers.$inferInsert, 'programId'>
) {
  await db.insert(warningAnswers).values({ programId, ...answer })
}

export async function undo(at: InProgram, id: string, now: string) {
  await at.db
    .update(warningAnswers)
    .set({ undoneAt: now })
    .where(and(ofProgram(at), eq(warningAnswers.id, id)))
}
