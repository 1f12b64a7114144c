import type { Side, TemplateSection } from '@northstar/shared/agreements/agreements.schema.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { day, instant, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { programs } from '../programs/programs.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** A section as it is kept: the template's wording at the beginning of the agreement, and what the two wrote. */
export interface WrittenSection extends TemplateSection {
  text: string
  writtenBy: string | null
  writtenAt: string | null
  version: number
}

/** Every version of a program's template; the latest one is used. Only ever added to (trigger). */
export const agreementTemplates = pgTable(
  'agreement_templates',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    version: integer().notNull(),
    sections: jsonb().$type<TemplateSection[]>().notNull(),
    revisitMonths: integer().notNull(),
    changedBy: uuid().notNull(),
    changedAt: instant().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.version] }),
    foreignKey({ columns: [table.programId, table.changedBy], foreignColumns: [people.programId, people.id] })
  ]
)

/** Whose agreement it is: a scholar's and a mentor's, for ever (trigger). */
export const agreements = pgTable(
  'agreements',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    mentorId: uuid().notNull(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.mentorId], foreignColumns: [people.programId, people.id] }),
    uniqueIndex('agreements_pair_key').on(table.programId, table.scholarId, table.mentorId),
    index('agreements_mentor_idx').on(table.programId, table.mentorId)
  ]
)

/** Its versions. One that both have signed can never change or go away (trigger). */
export const agreementVersions = pgTable(
  'agreement_versions',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    agreementId: uuid().notNull(),
    number: integer().notNull(),
    sections: jsonb().$type<WrittenSection[]>().notNull(),
    cadenceDays: integer(),
    revisitMonths: integer().notNull(),
    templateVersion: integer().notNull(),
    /** Counts every change of sections and terms; a signature is for one wording. */
    wording: integer().notNull().default(1),
    startedBy: uuid(),
    changedBy: uuid(),
    changedAt: instant(),
    signedAt: instant(),
    withdrawnBy: uuid(),
    withdrawnAt: instant(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({
      columns: [table.programId, table.agreementId],
      foreignColumns: [agreements.programId, agreements.id]
    }),
    uniqueIndex('agreement_versions_number_key').on(table.programId, table.agreementId, table.number),
    uniqueIndex('agreement_versions_draft_key')
      .on(table.programId, table.agreementId)
      .where(sql`signed_at is null and withdrawn_at is null`),
    check('agreement_versions_cadence', sql`cadence_days between 1 and 366`),
    check('agreement_versions_months', sql`revisit_months between 1 and 60`),
    check('agreement_versions_ends_once', sql`signed_at is null or withdrawn_at is null`)
  ]
)

/** Who signed which wording. Only ever added to (trigger); one of an earlier wording does not count. */
export const agreementSignatures = pgTable(
  'agreement_signatures',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    versionId: uuid().notNull(),
    side: text().$type<Side>().notNull(),
    personId: uuid().notNull(),
    /** As it was typed. */
    name: text().notNull(),
    wording: integer().notNull(),
    /** SHA-256 of the wording. */
    digest: text().notNull(),
    signedAt: instant().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({
      columns: [table.programId, table.versionId],
      foreignColumns: [agreementVersions.programId, agreementVersions.id]
    }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    uniqueIndex('agreement_signatures_once_key').on(table.programId, table.versionId, table.side, table.wording),
    check('agreement_signatures_side', sql`side in ('scholar', 'mentor')`)
  ]
)

/** Who said that all is still right. Only ever added to (trigger); the second of the two sets the new day. */
export const agreementRevisits = pgTable(
  'agreement_revisits',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    versionId: uuid().notNull(),
    side: text().$type<Side>().notNull(),
    personId: uuid().notNull(),
    months: integer().notNull(),
    saidAt: instant().notNull(),
    /** The day on which the two revisit next, once both have said so. */
    revisitOn: day()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({
      columns: [table.programId, table.versionId],
      foreignColumns: [agreementVersions.programId, agreementVersions.id]
    }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    index('agreement_revisits_version_idx').on(table.programId, table.versionId, table.id),
    check('agreement_revisits_side', sql`side in ('scholar', 'mentor')`)
  ]
)
