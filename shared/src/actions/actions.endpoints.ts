import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, OfVersion } from '../values/values.schema.ts'
import { ActionCompletion, ActionItem, ActionItemChange, NewActionItem } from './actions.schema.ts'

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
