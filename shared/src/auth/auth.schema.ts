import { Type, type Static } from 'typebox'
import { Email, Id, Moment, Name, Nullable, OneOf } from '../values/values.schema.ts'
import { newProgramFields } from '../programs/programs.schema.ts'
import { Role } from '../people/people.schema.ts'

/** At least 15 characters of any kind; checked against common ones when it is chosen. */
export const NewPassword = Type.String({ minLength: 15, maxLength: 256 })

/** A secret from a link. */
export const LinkToken = Type.String({ pattern: '^[A-Za-z0-9_-]{20,200}$', maxLength: 200 })

/** Who is signed in, and where they have a part. */
export type Session = Static<typeof Session>
export const Session = Type.Object({
  id: Id,
  account: Type.Object({ id: Id, email: Email, administrator: Type.Boolean() }),
  programs: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      shortName: Type.String(),
      accent: Nullable(Type.String()),
      timeZone: Type.String(),
      /** By how many minutes the program's clock is ahead of UTC just now. */
      utcOffset: Type.Integer({ minimum: -1440, maximum: 1440 }),
      roles: Type.Array(Role),
      /** The person that this account is in the program. */
      person: Type.Object({ id: Id, name: Type.String(), scholarId: Nullable(Id) })
    })
  ),
  sample: Type.Boolean()
})

export type SampleRole = Static<typeof SampleRole>
export const SampleRole = OneOf('director', 'coordinator', 'mentor', 'scholar')

/** What the first page needs to know before anybody has signed in. */
export type Installation = Static<typeof Installation>
export const Installation = Type.Object({
  /** `new`: nobody has an account yet; `sample`: a made-up program to look around in. */
  state: OneOf('new', 'sample', 'ready'),
  /** Whether the sample program may be opened here. */
  sampleAllowed: Type.Boolean(),
  /** As whom one may look around in the sample program. */
  samplePeople: Type.Array(Type.Object({ role: SampleRole, name: Type.String() }))
})

export type Credentials = Static<typeof Credentials>
export const Credentials = Type.Object(
  { email: Email, password: Type.String({ minLength: 1, maxLength: 256 }) },
  { additionalProperties: false }
)

/** One browser or device in which somebody is signed in. */
export type SignedInSession = Static<typeof SignedInSession>
export const SignedInSession = Type.Object({
  id: Id,
  /** The browser and system, in words. */
  device: Type.String(),
  startedAt: Moment,
  lastSeenAt: Moment,
  current: Type.Boolean()
})

export const PasswordChange = Type.Object(
  { currentPassword: Type.String({ minLength: 1, maxLength: 256 }), password: NewPassword },
  { additionalProperties: false }
)
export type PasswordChange = Static<typeof PasswordChange>

/** What an invitation's page shows before it is accepted. */
export type OpenInvitation = Static<typeof OpenInvitation>
export const OpenInvitation = Type.Object({
  name: Type.String(),
  email: Email,
  programName: Type.String(),
  expiresAt: Moment,
  /** An account with this address exists: the person signs in with its password instead of choosing one. */
  hasAccount: Type.Boolean()
})

/** The first administrator and the first program, made with the one-time link from the terminal. */
export type SetUp = Static<typeof SetUp>
export const SetUp = Type.Object(
  {
    firstName: Name,
    lastName: Name,
    email: Email,
    password: NewPassword,
    program: Type.Object(newProgramFields, { additionalProperties: false })
  },
  { additionalProperties: false }
)
