import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, OfVersion } from '../values/values.schema.ts'
import { ImportSummary, Rematch, RosterImport, RosterTableFields } from './imports.schema.ts'

const OfImport = Type.Object({ programId: Id, importId: Id })

export const startImport = endpoint({
  method: 'POST',
  path: '/programs/:programId/imports',
  summary: 'Hand in the files of a roster (at most 20 MB together) and have them checked; nothing is written yet',
  params: OfProgram,
  takes: 'multipart/form-data',
  result: RosterImport
})

export const listImports = endpoint({
  method: 'GET',
  path: '/programs/:programId/imports',
  summary: 'List the imports of a program',
  params: OfProgram,
  query: Type.Object({ ...paging, sort: sortBy('startedAt') }),
  result: Page(ImportSummary)
})

export const listRosterTables = endpoint({
  method: 'GET',
  path: '/programs/:programId/roster-tables',
  summary: 'List the tables that a roster can have, and their columns',
  params: OfProgram,
  result: Type.Array(RosterTableFields)
})

export const readImport = endpoint({
  method: 'GET',
  path: '/programs/:programId/imports/:importId',
  summary: 'Read how far an import is, what it would do, and every problem',
  params: OfImport,
  result: RosterImport
})

export const rematchImport = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/imports/:importId',
  summary: 'Match sheets and columns by hand and check again',
  params: OfImport,
  body: Rematch,
  result: RosterImport
})

export const applyImport = endpoint({
  method: 'PUT',
  path: '/programs/:programId/imports/:importId/application',
  summary: 'Carry an import out: all of it in one transaction, or nothing',
  params: OfImport,
  body: OfVersion,
  result: RosterImport
})

export const discardImport = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/imports/:importId',
  summary: 'Forget the files of an import that was not carried out',
  params: OfImport
})
