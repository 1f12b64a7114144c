import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, Line } from '../values/values.schema.ts'
import { ProgramCadence, ScholarCadence } from './cadence.schema.ts'

const months = Type.Optional(Type.Integer({ minimum: 3, maximum: 24, default: 12 }))

export const readScholarCadence = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/cadence',
  summary: 'Read a scholar’s meetings against what was agreed',
  params: OfScholar,
  query: Type.Object({ months }),
  result: ScholarCadence
})

const filters = {
  months,
  cohort: Type.Optional(Type.Array(Line(40), { maxItems: 20 })),
  siteId: Type.Optional(Id),
  track: Type.Optional(Line(80)),
  /** Scholars who have completed or withdrawn are left out unless asked for. */
  past: Type.Optional(Type.Boolean())
}

export const readProgramCadence = endpoint({
  method: 'GET',
  path: '/programs/:programId/cadence',
  summary: 'Read every scholar’s meetings against what was agreed, month by month',
  params: OfProgram,
  query: Type.Object(filters),
  result: ProgramCadence
})

export const exportProgramCadence = endpoint({
  method: 'GET',
  path: '/programs/:programId/cadence.csv',
  summary: 'Export every scholar’s meetings against what was agreed, month by month',
  params: OfProgram,
  query: Type.Object(filters),
  result: Type.String(),
  gives: 'text/csv'
})
