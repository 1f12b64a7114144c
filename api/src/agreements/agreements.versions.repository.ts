import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { agreementIsVisible, assignmentToday } from './agreements.repository.ts'
import { agreementRevisits, agreements, agreementSignatures, agreementVersions } from './agreements.table.ts'

type New<Table extends { $inferInsert: object }> = Omit<Table['$inferInsert'], 'programId'>
export type VersionRow = typeof agreementVersions.$inferSelect
export type SignatureRow = typeof agreementSignatures.$inferSelect
export type RevisitRow = typeof agreementRevisits.$inferSelect

/** Two people who have an agreement, or could have one, and the mentor's place in the team today. */
export interface PairRow extends Record<string, unknown> {
  id: string
  scholarId: string
  mentorId: string
  scholarPersonId: string
  scholarName: string
  mentorName: string
  teamRole: TeamRole | null
  cadenceDays: number | null
  isAssigned: boolean
}

const pairColumns = sql`scholar.person_id as "scholarPersonId",
  person.first_name || ' ' || person.last_name as "scholarName",
  mentor.first_name || ' ' || mentor.last_name as "mentorName", team.team_role as "teamRole",
  team.cadence_days as "cadenceDays", team.id is not null as "isAssigned"`

/** The agreement when the actor may read it. */
export async function find(context: Context, id: string): Promise<PairRow | undefined> {
  const { rows } = await context.db.execute<PairRow>(sql`
    select agreement.id, agreement.scholar_id as "scholarId", agreement.mentor_id as "mentorId", ${pairColumns}
    from agreements agreement
    join scholars scholar on scholar.program_id = agreement.program_id and scholar.id = agreement.scholar_id
    join people person on person.program_id = scholar.program_id and person.id = scholar.person_id
    join people mentor on mentor.program_id = agreement.program_id and mentor.id = agreement.mentor_id
    left join lateral ${assignmentToday(context, sql`agreement.scholar_id`, sql`agreement.mentor_id`)} team on true
    where agreement.program_id = ${context.programId} and agreement.id = ${id} and ${agreementIsVisible(context)}`)
  return rows[0]
}

/** A scholar and a person of the program; whether that is a mentor of the team is in the answer. */
export async function findPair(context: Context, scholarId: string, mentorId: string): Promise<PairRow | undefined> {
  const { rows } = await context.db.execute<PairRow>(sql`
    select coalesce(agreement.id::text, '') as id, scholar.id as "scholarId", mentor.id as "mentorId", ${pairColumns}
    from scholars scholar
    join people person on person.program_id = scholar.program_id and person.id = scholar.person_id
    join people mentor on mentor.program_id = scholar.program_id and mentor.id = ${mentorId}
    left join agreements agreement on agreement.program_id = scholar.program_id
      and agreement.scholar_id = scholar.id and agreement.mentor_id = mentor.id
    left join lateral ${assignmentToday(context, sql`scholar.id`, sql`mentor.id`)} team on true
    where scholar.program_id = ${context.programId} and scholar.id = ${scholarId}`)
  return rows[0]
}

const ofProgram = ({ programId }: InProgram) => eq(agreementVersions.programId, programId)

/** The versions of an agreement, the newest first. */
export const versionsOf = (at: InProgram, agreementId: string): Promise<VersionRow[]> =>
  at.db
    .select()
    .from(agreementVersions)
    .where(and(ofProgram(at), eq(agreementVersions.agreementId, agreementId)))
    .orderBy(desc(agreementVersions.number))
    .limit(500)

export async function findVersion(at: InProgram, id: string): Promise<VersionRow | undefined> {
  const [version] = await at.db
    .select()
    .from(agreementVersions)
    .where(and(ofProgram(at), eq(agreementVersions.id, id)))
  return version
}

/** Held until the end: writing, signing and withdrawing wait for each other. */
export async function lockVersion(at: InProgram, id: string): Promise<VersionRow | undefined> {
  const [version] = await at.db
    .select()
    .from(agreementVersions)
    .where(and(ofProgram(at), eq(agreementVersions.id, id)))
    .for('update')
  return version
}

/** Held until the end: two who begin a version at once begin one. */
export const lockAgreement = ({ db, programId }: InProgram, id: string) =>
  db
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.programId, programId), eq(agreements.id, id)))
    .for('update')

/** The agreement of two people, made if there is none. */
export async function insertAgreement({ db, programId }: InProgram, pair: New<typeof agreements>): Promise<string> {
  await db
    .insert(agreements)
    .values({ programId, ...pair })
    .onConflictDoNothing()
  const [agreement] = await db
    .select({ id: agreements.id })
    .from(agreements)
    .where(
      and(
        eq(agreements.programId, programId),
        eq(agreements.scholarId, pair.scholarId),
        eq(agreements.mentorId, pair.mentorId)
      )
    )
  return agreement!.id
}

export async function insertVersion({ db, programId }: InProgram, version: New<typeof agreementVersions>) {
  await db.insert(agreementVersions).values({ programId, ...version })
}

/** Changes a draft; the database refuses it for what is signed. */
export async function updateVersion(at: InProgram, id: string, changes: Partial<VersionRow>): Promise<VersionRow> {
  const [version] = await at.db
    .update(agreementVersions)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(and(ofProgram(at), eq(agreementVersions.id, id)))
    .returning()
  return version!
}

export async function insertSignature({ db, programId }: InProgram, signature: New<typeof agreementSignatures>) {
  await db.insert(agreementSignatures).values({ programId, ...signature })
}

/** Every signature under a version, in the order in which they were given. */
export const signaturesOf = ({ db, programId }: InProgram, versionId: string): Promise<SignatureRow[]> =>
  db
    .select()
    .from(agreementSignatures)
    .where(and(eq(agreementSignatures.programId, programId), eq(agreementSignatures.versionId, versionId)))
    .orderBy(asc(agreementSignatures.id))

export async function insertRevisit({ db, programId }: InProgram, revisit: New<typeof agreementRevisits>) {
  await db.insert(agreementRevisits).values({ programId, ...revisit })
}

/** What was said about a version in force, in order. */
export const revisitsOf = ({ db, programId }: InProgram, versionId: string): Promise<RevisitRow[]> =>
  db
    .select()
    .from(agreementRevisits)
    .where(and(eq(agreementRevisits.programId, programId), eq(agreementRevisits.versionId, versionId)))
    .orderBy(asc(agreementRevisits.id))

/** The names of people, by their ids. */
export async function namesOf({ db, programId }: InProgram, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select id, first_name || ' ' || last_name as name from people
    where program_id = ${programId} and id = any(${sql.param([...ids])}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
