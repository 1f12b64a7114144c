import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, Nullable, Line } from '../values/values.schema.ts'
import { NewProgram, Program, ProgramChange } from './programs.schema.ts'

export const readProgram = endpoint({
  method: 'GET',
  path: '/programs/:programId',
  summary: 'Read a program and its settings',
  params: OfProgram,
  result: Program
})

export const changeProgram = endpoint({
  method: 'PATCH',
  path: '/programs/:programId',
  summary: 'Change a program or its settings',
  params: OfProgram,
  body: ProgramChange,
  result: Program
})

/** A program as the administrator of the installation sees it: nothing of its records. */
export const ListedProgram = Type.Object({
  id: Id,
  name: Type.String(),
  shortName: Type.String(),
  funder: Nullable(Type.String()),
  directors: Type.Array(Type.String())
})

export const listPrograms = endpoint({
  method: 'GET',
  path: '/programs',
  summary: 'List the programs of the installation',
  query: Type.Object({ ...paging, q: Type.Optional(Line(100)), sort: sortBy('name') }),
  result: Page(ListedProgram)
})

export const addProgram = endpoint({
  method: 'POST',
  path: '/programs',
  summary: 'Create a program and invite its director',
  body: NewProgram,
  result: Type.Object({ id: Id, invitationLink: Nullable(Type.String()) })
})
