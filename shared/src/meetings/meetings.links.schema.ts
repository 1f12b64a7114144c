import { Type, type Static } from 'typebox'
import { Day, Moment, Nullable, OneOf } from '../values/values.schema.ts'
import { Meeting } from './meetings.schema.ts'

/**
 * How a link from a mail stands. `open`: its record can be confirmed; `confirmed` and `suggested`: it was used;
 * `settled`: the record was confirmed otherwise; `outdated`: the record was changed after the mail; `over`: the person no
 * longer has the part in which the mail was sent.
 */
export const LinkStanding = OneOf('open', 'confirmed', 'suggested', 'settled', 'outdated', 'expired', 'removed', 'over')
export type LinkStanding = Static<typeof LinkStanding>

const { heldOn, minutes, way, kind, topics, notes, progress, barriers, decisions, nextOn } = Meeting.properties

/** What both sides of a meeting read, and nothing else. */
export type LinkedRecord = Static<typeof LinkedRecord>
export const LinkedRecord = Type.Object({
  scholar: Type.String(),
  draftedBy: Nullable(Type.String()),
  attendees: Type.Array(Type.String()),
  ...{ heldOn, minutes, way, kind, topics, notes, progress, barriers, decisions, nextOn },
  actions: Type.Array(
    Type.Object({ title: Type.String(), owner: Nullable(Type.String()), dueOn: Nullable(Day), doneOn: Nullable(Day) })
  )
})

/** What stands behind a link from a mail, for whoever holds it. */
export type MeetingLink = Static<typeof MeetingLink>
export const MeetingLink = Type.Object({
  standing: LinkStanding,
  programName: Type.String(),
  /** To whom the mail went; null once the person has no part in it any more. */
  name: Nullable(Type.String()),
  /** Only while the link is open. */
  record: Nullable(LinkedRecord),
  /** Who confirmed or changed the record, where that is why the link is not open. */
  by: Nullable(Type.String()),
  /** When the link was used, or the record confirmed otherwise. */
  at: Nullable(Moment),
  expiresAt: Moment,
  /** When another mail was asked for by this link. */
  renewedAt: Nullable(Moment),
  /** Whether a new mail with the present record can be asked for. */
  mayRenew: Type.Boolean(),
  /** Whether what it was used for, a moment ago, can be taken back. */
  mayTakeBack: Type.Boolean()
})
