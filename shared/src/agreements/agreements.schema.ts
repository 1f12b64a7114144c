import { Type, type Static } from 'typebox'
import { TeamRole } from '../mentoring/mentoring.schema.ts'
import {
  Cadence,
  Day,
  Id,
  Line,
  May,
  Moment,
  Named,
  Nullable,
  OneOf,
  PersonName,
  Text,
  Title,
  Version
} from '../values/values.schema.ts'

/** The two who agree. */
export const Side = OneOf('scholar', 'mentor')
export type Side = Static<typeof Side>

export const Months = Type.Integer({ minimum: 1, maximum: 60, description: 'Months until the day of revisiting' })

/** A section of the template: what the two are to agree on. */
export type TemplateSection = Static<typeof TemplateSection>
export const TemplateSection = Type.Object(
  {
    /** Stays the same when the section is reworded. */
    key: Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 60 }),
    title: Title,
    hint: Nullable(Line(500)),
    required: Type.Boolean()
  },
  { additionalProperties: false }
)

const template = {
  sections: Type.Array(TemplateSection, { minItems: 1, maxItems: 40 }),
  revisitMonths: Months,
  /** How often it was changed; an agreement keeps the sections of the version it began with. */
  version: Version
}

export type AgreementTemplate = Static<typeof AgreementTemplate>
export const AgreementTemplate = Type.Object({
  ...template,
  changedBy: Nullable(PersonName),
  changedAt: Nullable(Moment),
  permissions: May('change')
})

export type AgreementTemplateChange = Static<typeof AgreementTemplateChange>
export const AgreementTemplateChange = Type.Object(template, { additionalProperties: false })

export const SectionText = Text(10_000)

/** A section as the two have written it; each counts its own versions, so that two people can write at the same time. */
export type AgreementSection = Static<typeof AgreementSection>
export const AgreementSection = Type.Object({
  ...TemplateSection.properties,
  text: SectionText,
  writtenBy: Nullable(PersonName),
  writtenAt: Nullable(Moment),
  version: Version
})

export type SectionChange = Static<typeof SectionChange>
export const SectionChange = Type.Object({ text: SectionText, version: Version }, { additionalProperties: false })

const terms = { cadenceDays: Nullable(Cadence), revisitMonths: Months }

export type TermsChange = Static<typeof TermsChange>
export const TermsChange = Type.Object({ ...terms, version: Version }, { additionalProperties: false })

export type AgreementSignature = Static<typeof AgreementSignature>
export const AgreementSignature = Type.Object({
  side: Side,
  by: PersonName,
  /** The name as it was typed. */
  name: Type.String(),
  signedAt: Moment,
  /** The wording that was signed; any change makes another wording, for which an earlier signature does not count. */
  wording: Version,
  /** SHA-256 of that wording. */
  digest: Type.String(),
  counts: Type.Boolean()
})

export const VersionState = OneOf('draft', 'in-force', 'replaced', 'withdrawn')
export type VersionState = Static<typeof VersionState>

/** One version of an agreement: a draft, or what both have signed and nobody can change. */
export type AgreementVersion = Static<typeof AgreementVersion>
export const AgreementVersion = Type.Object({
  id: Id,
  agreementId: Id,
  number: Version,
  state: VersionState,
  sections: Type.Array(AgreementSection),
  ...terms,
  templateVersion: Version,
  /** Counts the changes of the terms alone. */
  version: Version,
  wording: Version,
  signatures: Type.Array(AgreementSignature),
  startedBy: Nullable(PersonName),
  startedAt: Moment,
  changedBy: Nullable(PersonName),
  changedAt: Nullable(Moment),
  /** When the second of the two signed. */
  signedAt: Nullable(Moment),
  withdrawnBy: Nullable(PersonName),
  withdrawnAt: Nullable(Moment),
  permissions: May('change', 'sign', 'withdraw')
})

const { id, number, state, startedAt, signedAt, withdrawnAt } = AgreementVersion.properties

export const Standing = OneOf('none', 'draft', 'half-signed', 'in-force', 'revisit-soon', 'revisit-late', 'ended')
export type Standing = Static<typeof Standing>

export type Revisit = Static<typeof Revisit>
export const Revisit = Type.Object({
  dueOn: Day,
  /** One side has said that all is still right; the other has yet to agree. */
  said: Nullable(Type.Object({ side: Side, by: PersonName, months: Months, saidAt: Moment }))
})

export type Agreement = Static<typeof Agreement>
export const Agreement = Type.Object({
  id: Id,
  scholar: Named,
  mentor: PersonName,
  /** The mentor's part in the team today; null when the assignment has ended. */
  teamRole: Nullable(TeamRole),
  /** Days between meetings that the team's list says today. */
  teamCadenceDays: Nullable(Cadence),
  standing: Standing,
  /** Which of the two the reader is. */
  side: Nullable(Side),
  /** The reader's name, as it is to be typed for signing. */
  readerName: Type.String(),
  inForce: Nullable(AgreementVersion),
  draft: Nullable(AgreementVersion),
  versions: Type.Array(Type.Object({ id, number, state, startedAt, signedAt, withdrawnAt })),
  revisit: Nullable(Revisit),
  permissions: May('revise', 'revisit')
})

/** How a scholar and a mentor stand, in a list; those without an agreement are in it too. */
export type AgreementLine = Static<typeof AgreementLine>
export const AgreementLine = Type.Object({
  id: Id,
  agreementId: Nullable(Id),
  scholar: Named,
  mentor: Nullable(PersonName),
  teamRole: Nullable(TeamRole),
  standing: Standing,
  /** The number of the version in force, and when the second of the two signed it. */
  number: Nullable(Version),
  signedAt: Nullable(Moment),
  revisitOn: Nullable(Day),
  /** Whether a draft is being written, and who has signed it as it stands. */
  draftSince: Nullable(Moment),
  draftSignedBy: Type.Array(Side),
  permissions: May('start')
})

export type NewAgreement = Static<typeof NewAgreement>
export const NewAgreement = Type.Object({ mentorId: Id }, { additionalProperties: false })

export type NewSignature = Static<typeof NewSignature>
export const NewSignature = Type.Object({ name: Line(200), wording: Version }, { additionalProperties: false })

export type StillRight = Static<typeof StillRight>
export const StillRight = Type.Object({ months: Months, dueOn: Day }, { additionalProperties: false })
