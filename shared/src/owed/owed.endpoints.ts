import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id } from '../values/values.schema.ts'
import { NewSnooze, Owed, OwedKind, OwedList } from './owed.schema.ts'

const OfOwed = Type.Object({ programId: Id, kind: OwedKind, owedId: Id })

export const listOwed = endpoint({
  method: 'GET',
  path: '/programs/:programId/owed',
  summary: 'List what one owes, what one has put off, and what one waits for',
  params: OfProgram,
  result: OwedList
})

export const snoozeOwed = endpoint({
  method: 'PUT',
  path: '/programs/:programId/owed/:kind/:owedId/snooze',
  summary: 'Put off what one owes until a day; nobody else’s list changes',
  params: OfOwed,
  body: NewSnooze,
  result: Owed
})

export const unsnoozeOwed = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/owed/:kind/:owedId/snooze',
  summary: 'Take back that something was put off',
  params: OfOwed
})
