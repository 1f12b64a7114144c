import { defaultAgreementTemplate } from '@northstar/shared/agreements/agreements.defaults.ts'
import { addDays, addMonths } from '@northstar/shared/values/days.ts'
import { digestOf } from '../agreements/agreements.digest.ts'
import type { agreements, agreementSignatures, agreementVersions } from '../agreements/agreements.table.ts'
import type { auditEvents } from '../audit/audit.table.ts'
import { idMadeAt, newId } from '../db/ids.ts'
import { agreedTexts, laterTexts } from './sample.agreements.texts.ts'
import type { SampleRows } from './sample.rows.ts'

type RowOf<Table extends { $inferInsert: object }> = Omit<Table['$inferInsert'], 'programId'>

/** A version as it came to be: written, signed by nobody, one or both. */
interface SampleVersion {
  version: RowOf<typeof agreementVersions>
  signatures: RowOf<typeof agreementSignatures>[]
  signedAt: string | null
}

export interface SampleAgreement {
  agreement: RowOf<typeof agreements>
  versions: SampleVersion[]
  events: RowOf<typeof auditEvents>[]
}

interface Pair {
  agreementId: string
  scholar: Signer
  mentor: Signer
  cadenceDays: number | null
}

interface Signer {
  id: string
  name: string
}

const noon = (day: string) => `${day}T18:00:00Z`

/** The agreements of the sample: most are in force, one waits for the scholar, two are drafts, two are to be revisited. */
export function buildAgreements(rows: SampleRows, today: string): SampleAgreement[] {
  const names = new Map(rows.people.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]))
  const signer = (id: string) => ({ id, name: names.get(id)! })
  return rows.scholars.flatMap(({ id: scholarId, personId }, index) => {
    const team = rows.mentorAssignments.filter(one => one.scholarId === scholarId)
    return team.slice(0, index === 0 ? 2 : 1).flatMap(({ mentorId, startsOn, cadenceDays = null }, place) => {
      const agreement = { id: newId(), scholarId, mentorId }
      const pair = { agreementId: agreement.id, scholar: signer(personId), mentor: signer(mentorId), cadenceDays }
      const versions = versionsOf(index + place * 100, pair, startsOn, today)
      const events = versions.flatMap(version => eventsOf(version, pair, agreement))
      return versions.length > 0 ? [{ agreement, versions, events }] : []
    })
  })
}

function versionsOf(story: number, pair: Pair, startsOn: string, today: string): SampleVersion[] {
  const early = addDays(startsOn, 24)
  switch (story) {
    case 0:
      return [draft(pair, 1, addDays(today, -9), { text: 7, signedBy: pair.mentor })]
    case 1:
      // Agreed for a year, and a little more than a year ago.
      return [signed(pair, 1, addDays(addMonths(today, -12), -9), 12)]
    case 2:
    case 12:
      return [draft(pair, 1, addDays(today, -5), { text: 3 })]
    case 3:
      return [signed(pair, 1, early, 12), signed(pair, 2, addDays(addMonths(today, -6), 20), 6)]
    case 5:
    case 17:
      return []
    case 7:
      return [signed(pair, 1, early, 24), draft(pair, 2, addDays(today, -4), { text: 7 })]
    default:
      return [signed(pair, 1, early < today ? early : today, 24)]
  }
}

/** One that both signed: the later ones changed a word or two. */
function signed(pair: Pair, number: number, on: string, revisitMonths: number): SampleVersion {
  const { version } = draft(pair, number, on, { text: 7 })
  const whole = { ...version, revisitMonths, cadenceDays: version.cadenceDays ?? null }
  const signedAt = noon(on)
  return { version: whole, signatures: [sign(whole, pair, 'scholar', on), sign(whole, pair, 'mentor', on)], signedAt }
}

interface Progress {
  /** How many of the sections are written. */
  text: number
  signedBy?: Signer
}

function draft(pair: Pair, number: number, on: string, { text: written, signedBy }: Progress): SampleVersion {
  const { agreementId, scholar, mentor, cadenceDays } = pair
  const { sections, revisitMonths, version: templateVersion } = defaultAgreementTemplate
  const by = (place: number) => (place % 3 === 1 ? mentor.id : scholar.id)
  const version = {
    id: newId(),
    agreementId,
    number,
    sections: sections.map((section, place) => ({
      ...section,
      text: place < written ? (number > 1 && laterTexts[section.key]) || agreedTexts[section.key]! : '',
      writtenBy: place < written ? by(place) : null,
      writtenAt: place < written ? noon(on) : null,
      version: place < written ? 2 : 1
    })),
    cadenceDays,
    revisitMonths,
    templateVersion,
    wording: written + 1,
    startedBy: scholar.id,
    changedBy: by(written - 1),
    changedAt: noon(on),
    createdAt: noon(on)
  }
  return { version, signatures: signedBy ? [sign(version, pair, 'mentor', addDays(on, 6))] : [], signedAt: null }
}

type Whole = Parameters<typeof digestOf>[0] & { id: string; wording?: number | undefined }

const sign = (version: Whole, pair: Pair, side: 'scholar' | 'mentor', on: string) => ({
  id: newId(),
  versionId: version.id,
  side,
  personId: pair[side].id,
  name: pair[side].name,
  wording: version.wording ?? 1,
  digest: digestOf(version),
  signedAt: noon(on)
})

/** What the history of an agreement tells. */
function eventsOf(
  { version, signatures, signedAt }: SampleVersion,
  pair: Pair,
  { id, scholarId }: SampleAgreement['agreement']
) {
  const title = `${pair.scholar.name} and ${pair.mentor.name}`
  const after = { number: version.number }
  const event = (action: string, at: string, personId: string) => {
    const about = { kind: 'agreement' as const, subjectId: id, scholarId, title, after }
    return { id: idMadeAt(at), at, personId, action, ...about }
  }
  const begun = version.number === 1 ? 'agreement.started' : 'agreement.revised'
  return [
    event(begun, version.changedAt!, pair.scholar.id),
    ...signatures.map(({ personId, signedAt: at }) => event('agreement.signed', at, personId)),
    ...(signedAt === null ? [] : [event('agreement.in-force', signedAt, pair.mentor.id)])
  ]
}
