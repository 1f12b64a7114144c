import { and, eq } from 'drizzle-orm'
import { agreements, agreementSignatures, agreementVersions } from '../agreements/agreements.table.ts'
import { auditEvents } from '../audit/audit.table.ts'
import type { InProgram } from '../db/db.ts'
import type { SampleAgreement } from './sample.agreements.ts'

/** Writes agreements in the order in which they came to be: the database lets none begin signed. */
export async function insertAgreements({ db, programId }: InProgram, sample: readonly SampleAgreement[]) {
  await db.insert(agreements).values(sample.map(({ agreement }) => ({ programId, ...agreement })))
  await db.insert(auditEvents).values(sample.flatMap(({ events }) => events.map(event => ({ programId, ...event }))))
  for (const { version, signatures, signedAt } of sample.flatMap(({ versions }) => versions)) {
    await db.insert(agreementVersions).values({ programId, ...version })
    if (signatures.length > 0)
      await db.insert(agreementSignatures).values(signatures.map(one => ({ programId, ...one })))
    if (signedAt === null) continue
    await db
      .update(agreementVersions)
      .set({ signedAt })
      .where(and(eq(agreementVersions.programId, programId), eq(agreementVersions.id, version.id)))
  }
}
