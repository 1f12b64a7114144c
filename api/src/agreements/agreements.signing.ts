import { isSameName } from '@northstar/shared/agreements/agreements.rules.ts'
import type { Agreement, NewSignature, StillRight } from '@northstar/shared/agreements/agreements.schema.ts'
import { addMonths } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { forbidden, invalid, stale } from '../http/refusal.ts'
import { agreeOnCadence } from '../mentoring/mentoring.cadence.ts'
import { digestOf } from './agreements.digest.ts'
import { tellInForce, tellSigned, tellStillRight } from './agreements.notices.ts'
import { refusals, sideOf } from './agreements.policy.ts'
import { find, leaveTrace, read } from './agreements.service.ts'
import * as repository from './agreements.versions.repository.ts'
import { lockDraft } from './agreements.writing.ts'

/** Signs the wording that the signer has read; with the second signature the agreement is in force. */
export async function sign(context: Context, versionId: string, { name, wording }: NewSignature): Promise<Agreement> {
  const { row, version, pair } = await lockDraft(context, versionId, 'sign')
  if (row.wording !== wording) throw stale(version)
  const side = sideOf(context, pair)!
  if (!isSameName(name, context.actor.name)) {
    const message = `Type your name as it stands here: ${context.actor.name}.`
    throw invalid(message, { field: 'name', message })
  }
  refuseUnwritten(row)

  const { personId } = context.actor
  const signedAt = context.now.toISOString()
  const signature = {
    id: newId(),
    versionId,
    side,
    personId,
    name: name.trim(),
    wording,
    digest: digestOf(row),
    signedAt
  }
  await repository.insertSignature(context, signature)
  await leaveTrace(context, 'agreement.signed', pair, { after: { number: row.number, wording } })
  if (version.signatures.some(other => other.counts && other.side !== side)) await putInForce(context, row, pair)
  else await tellSigned(context, pair)
  return read(context, pair.id)
}

/** From here on the database lets nobody change it. The cadence that both have agreed on becomes that of the team. */
async function putInForce(context: Context, row: repository.VersionRow, pair: repository.PairRow) {
  const { scholarId, mentorId } = pair
  await repository.updateVersion(context, row.id, { signedAt: context.now.toISOString() })
  await leaveTrace(context, 'agreement.in-force', pair, { after: { number: row.number } })
  if (row.cadenceDays !== null) await agreeOnCadence(context, { scholarId, mentorId, cadenceDays: row.cadenceDays })
  await tellInForce(context, pair)
}

function refuseUnwritten({ sections }: repository.VersionRow) {
  const missing = sections.filter(({ required, text }) => required && text.trim() === '')
  if (missing.length === 0) return
  const titles = missing.map(({ title }) => `“${title}”`).join(', ')
  throw invalid(
    `Before it is signed, write what you agree on under ${titles}.`,
    ...missing.map(({ key }) => ({ field: key, message: 'is not written yet' }))
  )
}

/** One of the two says that all is still right; once both have said the same, the day of revisiting moves. */
export async function agreeStillRight(context: Context, id: string, { months, dueOn }: StillRight): Promise<Agreement> {
  const pair = await find(context, id)
  // Held until the end, so that the second to speak hears the first.
  await repository.lockAgreement(context, id)
  const agreement = await read(context, id)
  const { inForce, revisit, side } = agreement
  if (!agreement.permissions.includes('revisit') || !inForce || !side) throw forbidden(refusals.revisit)
  if (revisit?.dueOn !== dueOn) throw stale(agreement)

  const isAgreed = revisit.said !== null && revisit.said.side !== side && revisit.said.months === months
  const revisitOn = isAgreed ? addMonths(context.today, months) : null
  const { personId } = context.actor
  const saidAt = context.now.toISOString()
  await repository.insertRevisit(context, {
    id: newId(),
    versionId: inForce.id,
    side,
    personId,
    months,
    saidAt,
    revisitOn
  })
  const action = isAgreed ? 'agreement.revisited' : 'agreement.still-right'
  await leaveTrace(context, action, pair, { ...(isAgreed && { before: { dueOn }, after: { dueOn: revisitOn } }) })
  if (!isAgreed) await tellStillRight(context, pair, months)
  return read(context, id)
}
