import { Type, type Static } from 'typebox'
import { TimeZone } from '../programs/programs.schema.ts'
import { Id, Moment, Nullable, OneOf } from '../values/values.schema.ts'

/** A line in somebody's list of what happened or is due; it may have gone out by mail too. */
export type Notice = Static<typeof Notice>
export const Notice = Type.Object({
  id: Id,
  /** What it is about, e.g. `reminder` or `meeting-drafted`. */
  kind: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  /** Where to do it: a path of the web, e.g. `/p/…/milestones/…`. */
  link: Type.String(),
  at: Moment,
  readAt: Nullable(Moment)
})

/** How often somebody gets mail: `each` at once, one a day, one a week, or `none` but about the security of the account. */
export const Mails = OneOf('each', 'daily', 'weekly', 'none')
export type Mails = Static<typeof Mails>

/** What a person chose in a program. */
export type MailChoice = Static<typeof MailChoice>
export const MailChoice = Type.Object({
  mails: Mails,
  /** In which mail comes in the morning; null for that of the program. */
  timeZone: Nullable(TimeZone),
  /** The time zone of the program. */
  programTimeZone: Type.String()
})

export type MailChoiceChange = Static<typeof MailChoiceChange>
export const MailChoiceChange = Type.Partial(Type.Object({ mails: Mails, timeZone: Nullable(TimeZone) }), {
  additionalProperties: false
})

/** What the link in a mail shows before anything is changed. */
export type Subscription = Static<typeof Subscription>
export const Subscription = Type.Object({
  programName: Type.String(),
  /** The address, as far as it helps to know whose it is: `n…@umn.edu`. */
  email: Type.String(),
  mails: Mails
})
