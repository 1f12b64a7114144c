import { Type, type Static } from 'typebox'
import { changeOf, Day, Id, Line, May, Moment, Named, Nullable, PersonName, Version } from '../values/values.schema.ts'

const fields = { title: Line(500), ownerId: Nullable(Id), dueOn: Nullable(Day) }

/** Something that somebody said they would do, mostly in a meeting. */
export type ActionItem = Static<typeof ActionItem>
export const ActionItem = Type.Object({
  id: Id,
  scholarId: Id,
  scholar: Named,
  meetingId: Nullable(Id),
  ...fields,
  owner: Nullable(PersonName),
  doneOn: Nullable(Day),
  version: Version,
  removedAt: Nullable(Moment),
  permissions: May('change', 'complete', 'reopen', 'remove', 'restore')
})

export type NewActionItem = Static<typeof NewActionItem>
export const NewActionItem = Type.Object(
  { title: fields.title, ownerId: Type.Optional(fields.ownerId), dueOn: Type.Optional(fields.dueOn) },
  { additionalProperties: false }
)

export type ActionItemChange = Static<typeof ActionItemChange>
export const ActionItemChange = changeOf(fields)

/** `doneOn` null opens the action again. */
export type ActionCompletion = Static<typeof ActionCompletion>
export const ActionCompletion = Type.Object(
  { doneOn: Nullable(Day), version: Version },
  { additionalProperties: false }
)
