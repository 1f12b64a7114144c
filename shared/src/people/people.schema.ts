import { Type, type Static } from 'typebox'
import {
  changeOf,
  Day,
  Email,
  Id,
  Line,
  May,
  Moment,
  Name,
  Nullable,
  OneOf,
  Orcid,
  Version
} from '../values/values.schema.ts'

export type Role = Static<typeof Role>
export const Role = OneOf('director', 'coordinator', 'mentor', 'scholar', 'reviewer', 'partner', 'evaluator')

/** A role that a person holds in a program, from a day, until a day. */
export type HeldRole = Static<typeof HeldRole>
export const HeldRole = Type.Object({
  id: Id,
  role: Role,
  startsOn: Day,
  until: Nullable(Day),
  version: Version
})

export const NewHeldRole = Type.Object(
  { role: Role, startsOn: Day, until: Type.Optional(Nullable(Day)) },
  { additionalProperties: false }
)
export type NewHeldRole = Static<typeof NewHeldRole>

export const HeldRoleChange = changeOf({ startsOn: Day, until: Nullable(Day) })
export type HeldRoleChange = Static<typeof HeldRoleChange>

/** What is kept of a person; a scholar's record and a mentor's stand on it. */
export const personFields = {
  firstName: Name,
  lastName: Name,
  email: Email,
  degrees: Nullable(Line(120)),
  institution: Nullable(Line()),
  department: Nullable(Line()),
  rank: Nullable(Line(120)),
  orcid: Nullable(Orcid),
  eraCommons: Nullable(Type.String({ pattern: '^[A-Za-z0-9_.-]{2,40}$', maxLength: 40 }))
}

/** How far a person has come towards signing in. */
export type AccountState = Static<typeof AccountState>
export const AccountState = OneOf('none', 'invited', 'active', 'disabled')

export type Person = Static<typeof Person>
export const Person = Type.Object({
  id: Id,
  name: Type.String(),
  ...personFields,
  roles: Type.Array(HeldRole),
  scholarId: Nullable(Id),
  accountState: AccountState,
  invitedAt: Nullable(Moment),
  version: Version,
  removedAt: Nullable(Moment),
  permissions: May('change', 'remove', 'restore', 'invite', 'change-roles')
})

const { firstName, lastName, email, ...optionalFields } = personFields

export const newPersonFields = { firstName, lastName, email, ...Type.Partial(Type.Object(optionalFields)).properties }

export type NewPerson = Static<typeof NewPerson>
export const NewPerson = Type.Object(
  { ...newPersonFields, roles: Type.Optional(Type.Array(NewHeldRole, { maxItems: 7 })) },
  { additionalProperties: false }
)

export type PersonChange = Static<typeof PersonChange>
export const PersonChange = changeOf(personFields)

/** A link, sent by mail, with which a person makes or connects an account. */
export type Invitation = Static<typeof Invitation>
export const Invitation = Type.Object({
  personId: Id,
  email: Email,
  expiresAt: Moment,
  /** Only where no mail can be sent: the person who invites hands it on. */
  link: Nullable(Type.String())
})

export const InvitationRequest = Type.Object(
  { personIds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }) },
  { additionalProperties: false }
)
