import type {
  Agreement,
  AgreementVersion,
  SectionChange,
  TermsChange
} from '@northstar/shared/agreements/agreements.schema.ts'
import type { Context } from '../context.ts'
import { conflict, forbidden, notFound, stale } from '../http/refusal.ts'
import { tellVoided, tellWithdrawn } from './agreements.notices.ts'
import { refusals } from './agreements.policy.ts'
import { leaveTrace, read, readVersion } from './agreements.service.ts'
import * as repository from './agreements.versions.repository.ts'

type Action = AgreementVersion['permissions'][number]

/** The draft, held until the end, when the actor may do this with it. */
export async function lockDraft(context: Context, versionId: string, action: Action) {
  // Whoever may not read it learns nothing, and waits for nobody.
  await readVersion(context, versionId)
  const row = await repository.lockVersion(context, versionId)
  const version = await readVersion(context, versionId)
  const pair = await repository.find(context, version.agreementId)
  if (!row || !pair) throw notFound('The version')
  if (version.signedAt)
    throw conflict('agreement-signed', 'Both have signed this version: nobody can change it any more.')
  if (version.withdrawnAt) throw conflict('agreement-withdrawn', 'This draft was withdrawn.')
  if (!version.permissions.includes(action)) throw forbidden(refusals[action])
  return { row, version, pair }
}

type Locked = Awaited<ReturnType<typeof lockDraft>>

/** Writes a section; both can write at the same time, but not over each other. */
export async function changeSection(
  context: Context,
  versionId: string,
  key: string,
  { text, version }: SectionChange
): Promise<AgreementVersion> {
  const draft = await lockDraft(context, versionId, 'change')
  const { row } = draft
  const before = row.sections.find(section => section.key === key)
  if (!before) throw notFound('The section')
  if (before.version !== version) throw stale(draft.version.sections.find(section => section.key === key)!)
  if (before.text === text) return draft.version

  const { personId: writtenBy } = context.actor
  const after = { ...before, text, writtenBy, writtenAt: context.now.toISOString(), version: version + 1 }
  const sections = row.sections.map(section => (section.key === key ? after : section))
  return change(context, draft, { sections }, { section: before.title, before: { text: before.text }, after: { text } })
}

/** Agrees on how often the two meet and when they look at their agreement again. */
export async function changeTerms(
  context: Context,
  versionId: string,
  { version, ...terms }: TermsChange
): Promise<AgreementVersion> {
  const draft = await lockDraft(context, versionId, 'change')
  const { cadenceDays, revisitMonths } = draft.row
  if (draft.row.version !== version) throw stale(draft.version)
  if (terms.cadenceDays === cadenceDays && terms.revisitMonths === revisitMonths) return draft.version
  const states = { before: { cadenceDays, revisitMonths }, after: terms }
  return change(context, draft, { ...terms, version: version + 1 }, states)
}

/** Makes the next wording, for which no earlier signature counts. */
async function change(
  context: Context,
  { row, version, pair }: Locked,
  changes: Partial<repository.VersionRow>,
  states: { before: object; after: object; section?: string }
) {
  const [changedBy, changedAt] = [context.actor.personId, context.now.toISOString()]
  await repository.updateVersion(context, row.id, { ...changes, wording: row.wording + 1, changedBy, changedAt })
  await leaveTrace(context, 'agreement.changed', pair, states)
  const voided = version.signatures.some(({ counts, by }) => counts && by.id !== changedBy)
  if (voided) await tellVoided(context, pair)
  return readVersion(context, row.id)
}

/** Ends a draft that is not to be signed; it stays readable, and what is in force stays so. */
export async function withdraw(context: Context, versionId: string): Promise<Agreement> {
  const { row, pair } = await lockDraft(context, versionId, 'withdraw')
  const [withdrawnBy, withdrawnAt] = [context.actor.personId, context.now.toISOString()]
  await repository.updateVersion(context, row.id, { withdrawnBy, withdrawnAt })
  await leaveTrace(context, 'agreement.withdrawn', pair, { before: { number: row.number } })
  await tellWithdrawn(context, pair)
  return read(context, pair.id)
}
