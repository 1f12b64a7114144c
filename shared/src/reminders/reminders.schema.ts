import { Type, type Static } from 'typebox'
import { OwedKind } from '../owed/owed.schema.ts'
import { changeOf, Day, Line, May, Named, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

/** Who is told when something stays undone: the scholar's primary research mentor, or all who hold a role. */
export const EscalateTo = OneOf('primary-mentor', 'coordinator', 'director')
export type EscalateTo = Static<typeof EscalateTo>

/** When whoever owes a kind of thing is reminded, and who is told when it stays undone. */
export type ReminderRule = Static<typeof ReminderRule>
export const ReminderRule = Type.Object(
  {
    kind: OwedKind,
    isOn: Type.Boolean(),
    /** First reminder, in days from its due day (or, without one, from the day on which it came up): -7 is a week before. */
    firstDays: Type.Integer({ minimum: -90, maximum: 90 }),
    /** And again after so many days, until it is done. */
    everyDays: Type.Integer({ minimum: 1, maximum: 90 }),
    /** Days from the same day after which others are told; null for never. */
    escalateDays: Nullable(Type.Integer({ minimum: 1, maximum: 365 })),
    escalateTo: Type.Array(EscalateTo, { maxItems: 3, uniqueItems: true })
  },
  { additionalProperties: false }
)

const Hour = Type.Integer({ minimum: 0, maximum: 23 })

/** A day on which nobody is reminded, such as a holiday. */
export const QuietDay = Type.Object({ on: Day, name: Line(80) }, { additionalProperties: false })

export const reminderFields = {
  /** One for each kind of thing. */
  rules: Type.Array(ReminderRule, { maxItems: 20 }),
  /** Hour from which reminders and digests leave, where the person is. */
  sendHour: Hour,
  /** No mail from this hour … */
  quietFrom: Hour,
  /** … until this one; the same hour twice means no quiet hours. */
  quietUntil: Hour,
  quietWeekends: Type.Boolean(),
  quietDays: Type.Array(QuietDay, { maxItems: 100 })
}

export type ReminderSettings = Static<typeof ReminderSettings>
export const ReminderSettings = Type.Object({ ...reminderFields, version: Version, permissions: May('change') })

export type ReminderChange = Static<typeof ReminderChange>
export const ReminderChange = changeOf(reminderFields)

/** Something of which somebody is reminded. */
export type ReminderItem = Static<typeof ReminderItem>
export const ReminderItem = Type.Object({
  kind: OwedKind,
  title: Type.String(),
  scholar: Named,
  dueOn: Nullable(Day),
  /** Days since it was due or came up; negative before. */
  days: Type.Integer(),
  /** Somebody else owes it, and it stayed undone: who. */
  waitingFor: Type.Array(PersonName)
})

export type ReminderPreview = Static<typeof ReminderPreview>
export const ReminderPreview = Type.Object({
  today: Day,
  /** Why nobody is reminded today; null on other days. */
  quiet: Nullable(Type.String()),
  /** The first 200 by name. */
  people: Type.Array(
    Type.Object({
      person: PersonName,
      mails: OneOf('each', 'daily', 'weekly', 'none'),
      items: Type.Array(ReminderItem)
    })
  ),
  /** How many people, and how many things in all. */
  peopleCount: Type.Integer(),
  itemCount: Type.Integer(),
  /** What became of the program's mails of the last 30 days. */
  mails: Type.Object({
    sent: Type.Integer(),
    waiting: Type.Integer(),
    /** Handed to the mail server, which never answered: never sent again by itself. */
    perhapsSent: Type.Integer(),
    failed: Type.Integer()
  })
})
