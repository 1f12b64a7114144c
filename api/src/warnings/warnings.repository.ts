import type { WarningAnswer } from '@northstar/shared/warnings/warnings.schema.ts'
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
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

/** The answers that stand, newest first; the last 5,000 of them. */
export const standing = (at: InProgram): Promise<AnswerRow[]> =>
  answers(at)
    .where(and(ofProgram(at), isNull(warningAnswers.undoneAt)))
    .orderBy(desc(warningAnswers.id))
    .limit(5000)

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
