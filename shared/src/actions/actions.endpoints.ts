import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import {
  changeOf,
  Day,
  Id,
  Line,
  May,
  Moment,
  Named,
  Nullable,
  OfVersion,
  PersonName,
  Version
} from '../values/values.schema.ts'

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

const OfAction = Type.Object({ programId: Id, actionId: Id })

export const actionFilters = {
  scholarId: Type.Optional(Id),
  ownerId: Type.Optional(Id),
  open: Type.Optional(Type.Boolean()),
  sort: sortBy('dueOn')
}

export const listActionItems = endpoint({
  method: 'GET',
  path: '/programs/:programId/action-items',
  summary: 'List the action items that one may see',
  params: OfProgram,
  query: Type.Object({ ...paging, ...actionFilters }),
  result: Page(ActionItem)
})

export const exportActionItems = endpoint({
  method: 'GET',
  path: '/programs/:programId/action-items.csv',
  summary: 'Export the action items that one may see',
  params: OfProgram,
  query: Type.Object(actionFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const addActionItem = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/action-items',
  summary: 'Add an action item outside a meeting',
  params: OfScholar,
  body: NewActionItem,
  result: ActionItem
})

export const changeActionItem = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/action-items/:actionId',
  summary: 'Change an action item',
  params: OfAction,
  body: ActionItemChange,
  result: ActionItem
})

export const completeActionItem = endpoint({
  method: 'PUT',
  path: '/programs/:programId/action-items/:actionId/completion',
  summary: 'Say that an action was done, or open it again',
  params: OfAction,
  body: ActionCompletion,
  result: ActionItem
})

export const removeActionItem = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/action-items/:actionId',
  summary: 'Remove an action item; a director can restore it',
  params: OfAction,
  query: OfVersion
})
