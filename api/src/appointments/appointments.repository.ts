import { and, desc, eq, gt, isNull, lt, ne, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { appointments } from './appointments.table.ts'

const columns = {
  id: appointments.id,
  scholarId: appointments.scholarId,
  fundingSourceId: appointments.fundingSourceId,
  startsOn: appointments.startsOn,
  until: appointments.until,
  effortPercent: appointments.effortPercent,
  kind: appointments.kind,
  version: appointments.version,
  fundingSource: { id: fundingSources.id, name: fundingSources.name },
  effortFloor: fundingSources.effortFloor,
  sourceStartsOn: fundingSources.startsOn
}

export type AppointmentRow = Awaited<ReturnType<typeof select>>[number]

const select = ({ db, programId }: InProgram, where: SQL | undefined) =>
  db
    .select(columns)
    .from(appointments)
    .innerJoin(
      fundingSources,
      and(eq(fundingSources.programId, appointments.programId), eq(fundingSources.id, appointments.fundingSourceId))
    )
    .where(and(eq(appointments.programId, programId), isNull(appointments.removedAt), where))
    .orderBy(desc(appointments.startsOn), desc(appointments.id))
    .limit(500)

export const list = (at: InProgram, scholarId: string) => select(at, eq(appointments.scholarId, scholarId))

export async function find(at: InProgram, id: string): Promise<AppointmentRow | undefined> {
  const [appointment] = await select(at, eq(appointments.id, id))
  return appointment
}

type Place = Pick<typeof appointments.$inferSelect, 'id' | 'scholarId' | 'fundingSourceId' | 'startsOn' | 'until'>

/** Another appointment of the scholar's on the same source in a part of the same time. */
export async function findOverlapping(at: InProgram, { id, scholarId, fundingSourceId, startsOn, until }: Place) {
  const [other] = await select(
    at,
    and(
      eq(appointments.scholarId, scholarId),
      eq(appointments.fundingSourceId, fundingSourceId),
      ne(appointments.id, id),
      lt(appointments.startsOn, until),
      gt(appointments.until, startsOn)
    )
  )
  return other
}

/** Whether the scholar was appointed on this source before. */
export async function isReappointment(at: InProgram, { scholarId, fundingSourceId, startsOn }: Place) {
  const earlier = await select(
    at,
    and(
      eq(appointments.scholarId, scholarId),
      eq(appointments.fundingSourceId, fundingSourceId),
      lt(appointments.startsOn, startsOn)
    )
  )
  return earlier.length > 0
}

/** A source that new appointments can be made on. */
export async function hasSource({ db, programId }: InProgram, id: string) {
  const rows = await db
    .select({ id: fundingSources.id })
    .from(fundingSources)
    .where(and(eq(fundingSources.programId, programId), eq(fundingSources.id, id), isNull(fundingSources.removedAt)))
  return rows.length > 0
}

export async function insert({ db, programId }: InProgram, row: Omit<typeof appointments.$inferInsert, 'programId'>) {
  await db.insert(appointments).values({ programId, ...row })
}
